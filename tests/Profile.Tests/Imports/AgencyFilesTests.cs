using System.Runtime.CompilerServices;
using System.Text;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;
using Preset = MentorNet.Profile.V1.ImportOptions.Types.Preset;

namespace MentorNet.Profile.Tests.Imports;

/// <summary>The files as the agencies publish them and as spreadsheets save them. Each test has a directory of its own, for each file would retire another's rows.</summary>
public sealed class AgencyFilesTests : IAsyncLifetime
{
    private readonly ProfileFixture service = new();

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => service.DisposeAsync();

    public static byte[] Case(string file, [CallerFilePath] string here = "") => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(here)!, "Files", file));

    [Fact]
    public async Task The_header_survey_of_IPEDS_is_read_as_published()
    {
        var report = await service.ImportAsync(Case("ipeds_hd.csv"));

        Assert.Equal((Preset.Ipeds, 3, 3, 0, 0, 1), (report.Preset, report.RowCount, report.CreatedCount, report.BadRowCount, report.ProblemCount, report.ClosedCount));
        Assert.True(report.UnknownValueCount > 0);
        var university = await GetAsync("ipeds-999901");
        Assert.Equal(
            ("Example A & M University", "Normal", "AL", "City: Midsize", "Public, 4-year or above", "26620", "5,000 to 9,999 students", Kind.University, false),
            (university.DisplayName, university.City, university.State, university.Locale, university.SectorDetail, university.Cbsa, university.Size, university.Kind, university.Retired));
        Assert.Equal(34.783368, university.Location.Latitude);
        var closed = await GetAsync("ipeds-999902");
        Assert.Equal((true, "", "", "Public, 2-year"), (closed.Retired, closed.Locale, closed.Cbsa, closed.SectorDetail));
        Assert.Equal("Administrative Unit", (await GetAsync("ipeds-999903")).SectorDetail);
        var again = await service.ImportAsync(Case("ipeds_hd.csv"));
        Assert.Equal((0, 0, 0), (again.CreatedCount, again.UpdatedCount, again.RetiredCount));
    }

    [Theory]
    [InlineData("1,A ,-2", false)]
    [InlineData("1,N,-2", false)]
    [InlineData("1,R,", false)]
    [InlineData(",A,-2", false)]
    [InlineData(",,-2", false)]
    [InlineData("2,P ,-2", true)]
    [InlineData("3,,-2", true)]
    [InlineData("3,A,-2", true)]
    [InlineData(",C,-2", true)]
    [InlineData(",d,-2", true)]
    [InlineData(",M ,-2", true)]
    [InlineData(",O,-2", true)]
    [InlineData(",Q,-2", true)]
    [InlineData(",U,-2", true)]
    [InlineData(",W,-2", true)]
    [InlineData("1,A,12/31/2020", true)]
    [InlineData(",,Jun-19", true)]
    public async Task Who_is_not_active_by_any_of_the_three_columns_of_IPEDS_is_retired(string columns, bool retired)
    {
        var report = await service.ImportAsync(Encoding.UTF8.GetBytes($"unitid,instnm,city,stabbr,CYACTIVE,ACT,CLOSEDAT\n999901,Example College,Mobile,AL,{columns}\n"));

        Assert.Equal((retired ? 1 : 0, 0), (report.ClosedCount, report.ProblemCount));
        Assert.Equal(retired, (await GetAsync("ipeds-999901")).Retired);
    }

    [Theory]
    [InlineData("ST,LSTATE", "BI,NM", "NM")]
    [InlineData("ST,LSTATE,MSTATE", "bi,M,AZ", "AZ")]
    [InlineData("ST,LSTATE", "BI,", "")]
    [InlineData("ST", "BI", "")]
    public async Task The_Bureau_of_Indian_Education_stands_for_no_state_and_is_no_problem(string columns, string values, string state)
    {
        var report = await service.ImportAsync(Encoding.UTF8.GetBytes($"LEAID,LEA_NAME,LCITY,{columns}\n5999901,Example Pueblo,Shiprock,{values}\n"));

        Assert.Equal((1, 0, 0), (report.CreatedCount, report.BadRowCount, report.ProblemCount));
        Assert.Equal(state, (await GetAsync("nces-5999901")).State);
    }

    [Fact]
    public async Task The_directory_of_NCES_is_read_as_published()
    {
        var report = await service.ImportAsync(Case("ccd_lea_directory.csv"));

        Assert.Equal((Preset.Nces, 3, 2, 0, 0, 1), (report.Preset, report.RowCount, report.CreatedCount, report.BadRowCount, report.ProblemCount, report.ClosedCount));
        var district = await GetAsync("nces-0199901");
        Assert.Equal(("Example City", "Albertville", "AL", Kind.SchoolDistrict), (district.DisplayName, district.City, district.State, district.Kind));
        Assert.Equal(Kind.EducationAgency, (await GetAsync("nces-5099903")).Kind);
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => GetAsync("nces-0699904"));
    }

    [Fact]
    public async Task Who_was_open_and_is_closed_now_is_retired_and_a_fact_of_which_a_file_tells_nothing_stays()
    {
        await service.ImportAsync("leaid,name,state,city,agency_type_code,enrollment_2324\n0699904,Example Elementary,CA,Fresno,1,120\n0199901,Example City,AL,Albertville,1,77\n"u8.ToArray());

        var report = await service.ImportAsync(Case("ccd_lea_directory.csv"));

        Assert.Equal(1, report.RetiredCount);
        Assert.True((await GetAsync("nces-0699904")).Retired);
        Assert.Equal(77, (await GetAsync("nces-0199901")).Enrollment);
    }

    [Fact]
    public async Task The_old_header_of_CMS_is_read()
    {
        var report = await service.ImportAsync(Case("cms_hospitals_old_header.csv"));

        Assert.Equal((Preset.Cms, 2, 2, 0, 0), (report.Preset, report.RowCount, report.CreatedCount, report.BadRowCount, report.ProblemCount));
        Assert.Equal("Example VA Medical Center", (await GetAsync("cms-01999F")).DisplayName);
        var hospital = await GetAsync("cms-459998");
        Assert.Equal(("Example Memorial Hospital of McAllen, The", "McAllen", "TX"), (hospital.DisplayName, hospital.City, hospital.State));
    }

    [Fact]
    public async Task The_export_of_ELSI_is_read_with_its_titles_above_and_its_notes_below()
    {
        var report = await service.ImportAsync(Case("nces_elsi_export.csv"));

        Assert.Equal((Preset.Nces, 4, 3, 0, 0, 1), (report.Preset, report.RowCount, report.CreatedCount, report.BadRowCount, report.ProblemCount, report.ClosedCount));
        var district = await GetAsync("nces-0199901");
        Assert.Equal(
            ("Example City", "Albertville", "AL", "Town: Distant", Kind.SchoolDistrict, 5800, "10700", "Regular local school district that is NOT a component of a supervisory union"),
            (district.DisplayName, district.City, district.State, district.Locale, district.Kind, district.Enrollment, district.Cbsa, district.SectorDetail));
        Assert.Equal((34.2675, -1, 12), (district.Location.Latitude, district.LowestGrade, district.HighestGrade));
        var charter = await GetAsync("nces-0499902");
        Assert.Equal((Kind.CharterOperator, 0, 8, 0), (charter.Kind, charter.LowestGrade, charter.HighestGrade, charter.Enrollment));
        var bare = await GetAsync("nces-3599904");
        Assert.Equal(("NM", "", Kind.SchoolDistrict), (bare.State, bare.City, bare.Kind));
    }

    [Fact]
    public async Task The_download_of_the_IPEDS_Data_Center_is_read()
    {
        var report = await service.ImportAsync(Case("ipeds_data_center.csv"));

        Assert.Equal((Preset.Ipeds, 2, 2, 0, 0, 1), (report.Preset, report.RowCount, report.CreatedCount, report.BadRowCount, report.ProblemCount, report.ClosedCount));
        var university = await GetAsync("ipeds-999901");
        Assert.Equal(
            ("Example A & M University", "Normal", "AL", "City: Midsize", "Public, 4-year or above", "26620", "5,000 to 9,999 students"),
            (university.DisplayName, university.City, university.State, university.Locale, university.SectorDetail, university.Cbsa, university.Size));
        Assert.True((await GetAsync("ipeds-999902")).Retired);
    }

    [Fact]
    public async Task Of_the_providers_of_CMS_the_open_hospitals_are_read()
    {
        var report = await service.ImportAsync(Case("cms_providers.csv"));

        Assert.Equal((Preset.Cms, 3, 2, 0, 0, 1), (report.Preset, report.RowCount, report.CreatedCount, report.BadRowCount, report.ProblemCount, report.ClosedCount));
        var hospital = await GetAsync("cms-459998");
        Assert.Equal(("Example Memorial Hospital of McAllen, The", "McAllen", "TX", Kind.Hospital), (hospital.DisplayName, hospital.City, hospital.State, hospital.Kind));
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => GetAsync("cms-019997"));
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => GetAsync("cms-015999"));

        // Providers of which nothing tells what they are would all be taken for hospitals.
        var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.ImportAsync("PRVDR_NUM,FAC_NAME,CITY_NAME,STATE_CD\n459998,A,B,TX\n"u8.ToArray()));
        Assert.Contains("PRVDR_CTGRY_CD", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_above_the_header_is_passed_over_also_where_it_has_other_separators()
    {
        foreach (var above in new[] { "", "Hospitals\n", "Hospitals, all states; 2026\n\n", string.Concat(Enumerable.Repeat("\"A title, in quotes\"\n", 15)) })
        {
            var report = await service.ImportAsync(Encoding.UTF8.GetBytes(above + Encoding.UTF8.GetString(Case("title_above_header.csv"))), new() { ValidateOnly = true });
            Assert.Equal((Preset.Cms, 1, 1, 0), (report.Preset, report.RowCount, report.CreatedCount, report.ProblemCount));
        }

        var mapping = new ImportOptions { Mapping = new() { Scheme = "agency", Kind = Kind.SchoolDistrict, Columns = { ["key"] = "Agency ID", ["display_name"] = "Agency" } } };
        Assert.Equal(1, (await service.ImportAsync("All agencies\nAgency;Agency ID\nExample City;0199901\n"u8.ToArray(), mapping)).CreatedCount);
        var bad = await service.ImportAsync("All agencies\n\nLEAID,LEA_NAME,ST,LCITY\n12,A,AL,B\n"u8.ToArray());
        Assert.Equal(4, Assert.Single(bad.Problems).Line);
    }

    [Theory]
    [InlineData("School Name,State Name [Public School] Latest available year,School ID (12-digit) - NCES Assigned [Public School] Latest available year\nA,Ohio,390000000001\n")]
    [InlineData("NCESSCH,LEAID,LEA_NAME,ST,LCITY\n390000000001,3900000,A,OH,B\n")]
    public async Task A_file_of_schools_is_refused_as_one(string file)
    {
        var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.ImportAsync(Encoding.UTF8.GetBytes(file)));

        Assert.Contains("it lists schools", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zeros_that_a_spreadsheet_has_dropped_are_guessed_and_retire_nobody()
    {
        await service.ImportAsync(ProfileFixture.Shared("us_school_districts.csv.gz"));

        var report = await service.ImportAsync(Case("lost_zeros.csv"));

        Assert.Equal((3, 2, 0), (report.RowCount, report.BadRowCount, report.RetiredCount));
        Assert.Equal((1, true), (report.UnreadKeyCount, report.KeptUnlistedCount > 18_000));
        Assert.Contains("0100008?", report.Problems[0].Rule, StringComparison.Ordinal);
        Assert.Contains("spreadsheet has rounded it", report.Problems[1].Rule, StringComparison.Ordinal);
        Assert.Equal("Example One", (await GetAsync("nces-0100007")).DisplayName);
        Assert.False((await GetAsync("nces-0100008")).Retired);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_refused_in_the_check_too()
    {
        foreach (var check in new[] { true, false })
        {
            var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.ImportAsync(Case("cut_off.csv"), new() { ValidateOnly = check, ConfirmRetirements = 0 }));
            Assert.Contains("line 3, its last, is cut off", status.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Encoding_separator_and_line_end_make_no_difference()
    {
        const string plain = "UNITID,INSTNM,CITY,STABBR\n999901,Université de Añasco – “Old”,Mayagüez,PR\n999902,\"Two, Parts\",X,AL\n";
        await service.ImportAsync(Encoding.UTF8.GetBytes(plain));
        var before = await service.DirectoryStateAsync();
        var windows = (string text) => text.Select(c => c switch { '–' => (byte)0x96, '“' => (byte)0x93, '”' => (byte)0x94, _ => (byte)c }).ToArray();
        var encodings = new (string Name, Func<string, byte[]> Encode)[]
        {
            ("UTF-8", Encoding.UTF8.GetBytes),
            ("UTF-8 with mark", text => [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(text)]),
            ("UTF-16 LE", text => [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)]),
            ("UTF-16 BE", text => [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(text)]),
            ("UTF-16 LE without mark", Encoding.Unicode.GetBytes),
            ("Windows-1252", windows),
        };
        foreach (var (name, encode) in encodings)
        {
            foreach (var separator in new[] { ",", ";", "\t", "|" })
            {
                foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
                {
                    var text = plain.Replace("Two, Parts", "Two@ Parts", StringComparison.Ordinal).Replace(",", separator, StringComparison.Ordinal).Replace("@", ",", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);
                    var report = await service.ImportAsync(encode(text));
                    Assert.True((report.UnchangedCount, report.ProblemCount) == (2, 0), $"{name} '{separator}' {lineEnd.Length}: {report}");
                }
            }
        }

        foreach (var text in new[] { $"sep=;\n{plain.Replace("Two, Parts", "Two@ Parts", StringComparison.Ordinal).Replace(',', ';').Replace('@', ',')}", $"{plain}\u001A" })
        {
            var report = await service.ImportAsync(Encoding.UTF8.GetBytes(text));
            Assert.True((report.UnchangedCount, report.ProblemCount) == (2, 0), $"{text[..6]}: {report}");
        }

        Assert.Equal(before, await service.DirectoryStateAsync());
    }

    [Theory]
    [InlineData("Unit_ID,InstNM , City,STABBR")]
    [InlineData("\"UNITID\",\"Institution Name\",\"CITY\",\"StAbbr\"")]
    public async Task Headers_are_compared_without_case_blanks_and_underscores(string header) =>
        Assert.Equal(1, (await service.ImportAsync(Encoding.UTF8.GetBytes($"{header}\n999905,A,B,AL\n"))).CreatedCount);

    [Fact]
    public async Task What_the_source_marks_as_missing_is_counted_and_no_problem()
    {
        var marks = new[] { "-1", "-2", "-9", "†", "‡", "–", "M" };
        var report = await service.ImportAsync(Encoding.UTF8.GetBytes("leaid,name,state,city,latitude,locale_code,enrollment_2324\n" + string.Concat(marks.Select((mark, i) => $"990000{i},A,AL,{mark},{mark},{mark},{mark}\n"))));

        Assert.Equal((7, 0, 28), (report.CreatedCount, report.ProblemCount, report.UnknownValueCount));
    }

    [Fact]
    public async Task A_mapping_may_read_another_file_of_a_known_source()
    {
        var options = new ImportOptions { Mapping = new() { Scheme = "nces", Kind = Kind.SchoolDistrict, Columns = { ["key"] = "Agency ID", ["display_name"] = "Agency", ["state"] = "State" } } };

        var report = await service.ImportAsync("Agency;Agency ID;State\nExample City;0199901;AL\nShort;12;AL\n"u8.ToArray(), options);

        Assert.Equal((1, 1), (report.CreatedCount, report.BadRowCount));
        Assert.Equal("Example City", (await GetAsync("nces-0199901")).DisplayName);
    }

    private async Task<Organization> GetAsync(string name) => await service.Operator.Organizations.GetOrganizationAsync(new() { Name = $"organizations/{name}" });
}
