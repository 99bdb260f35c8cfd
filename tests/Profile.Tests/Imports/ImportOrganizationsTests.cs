using System.IO.Compression;
using System.Text;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Imports;

public sealed class ImportOrganizationsTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Theory]
    [InlineData("us_school_districts.csv.gz", 18431, 0, ImportOptions.Types.Preset.Nces)]
    [InlineData("ipeds_institutions_2020.csv.gz", 6440, 126, ImportOptions.Types.Preset.Ipeds)]
    [InlineData("cms_hospitals.csv.gz", 5432, 0, ImportOptions.Types.Preset.Cms)]
    public async Task A_real_file_is_whole_and_a_second_time_changes_nothing(string file, int rows, int closed, ImportOptions.Types.Preset preset)
    {
        // In a directory of its own: other tests import the same files.
        var fresh = new ProfileFixture();
        await fresh.InitializeAsync();
        var bytes = ProfileFixture.Shared(file);

        var first = await fresh.ImportAsync(bytes);
        var second = await fresh.ImportAsync(bytes);
        await fresh.DisposeAsync();

        Assert.Equal(preset, first.Preset);
        Assert.Equal((rows, rows, closed, 0, 0), (first.RowCount, first.CreatedCount, first.ClosedCount, first.UpdatedCount, first.BadRowCount));
        Assert.Equal((rows, 0, 0, rows - closed, 0), (second.RowCount, second.CreatedCount, second.UpdatedCount, second.UnchangedCount, second.RetiredCount));
    }

    [Fact]
    public async Task Bad_rows_are_told_by_line_column_value_and_rule_and_good_rows_are_kept()
    {
        const string csv = """
            leaid,name,state,city,agency_type_code,enrollment_2324
            9900001,Good District,AL,Springfield,1,120
            12345,Short Key,AL,Springfield,1,

            9900002,,AL,Springfield,1,
            9900003,"Two
            Lines",AL,Springfield,1,
            9900001,Twice,AL,Springfield,1,
            9900004,Unknown Is Unknown,AL,Springfield,1,
            9900005,Too Few

            """;

        var report = await service.ImportAllAsync(Encoding.UTF8.GetBytes(csv), new() { Preset = ImportOptions.Types.Preset.Nces });

        Assert.Equal((7, 5, 5), (report.RowCount, report.BadRowCount, report.ProblemCount));
        Assert.Equal([(3, "leaid", "12345"), (5, "name", ""), (6, "name", "Two\nLines"), (8, "leaid", "9900001"), (10, "", "9900005,Too Few")],
            report.Problems.Select(problem => (problem.Line, problem.Column, problem.Value)));
        Assert.All(report.Problems, problem => Assert.Contains("left out", problem.Rule, StringComparison.Ordinal));
        Assert.DoesNotContain(report.Problems, problem => problem.RowKept);
        var unknown = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/nces-9900004" });
        Assert.False(unknown.HasEnrollment);
        Assert.False(unknown.HasPovertyShare);
        Assert.Equal(120, (await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/nces-9900001" })).Enrollment);
    }

    [Theory]
    [InlineData("enrollment_2324", "-12")]
    [InlineData("saipe_child_poverty_2020", "1.105")]
    [InlineData("saipe_child_poverty_2020", "many")]
    [InlineData("latitude", "91")]
    [InlineData("locale_code", "99")]
    [InlineData("cbsa", "12")]
    [InlineData("state", "ZZ")]
    public async Task A_value_that_breaks_its_rule_is_told_and_taken_as_unknown_and_its_row_is_kept(string column, string value)
    {
        var columns = new[] { "leaid", "name", "city", "agency_type_code", "state", "enrollment_2324", "saipe_child_poverty_2020", "latitude", "longitude", "locale_code", "cbsa" };
        var row = columns.Select(name => name == column ? value : name switch { "leaid" => "9910001", "name" => "Odd Value", "agency_type_code" => "1", "longitude" => "-86", _ => "" });

        var report = await service.ImportAllAsync(Encoding.UTF8.GetBytes($"{string.Join(',', columns)}\n{string.Join(',', row)}\n"));

        var problem = Assert.Single(report.Problems);
        Assert.Equal((1, 0, 2, column, value, true), (report.RowCount, report.BadRowCount, problem.Line, problem.Column, problem.Value, problem.RowKept));
        var kept = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/nces-9910001" });
        Assert.Equal(("", "", "", false, false, null), (kept.State, kept.Locale, kept.Cbsa, kept.HasEnrollment, kept.HasPovertyShare, kept.Location));
    }

    [Fact]
    public async Task What_vanished_from_its_source_is_marked_and_comes_back()
    {
        static byte[] File(params string[] rows) => Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n" + string.Join('\n', rows) + "\n");
        await service.ImportAllAsync(File("900001,Alpha College,X,AL", "900002,Beta College,X,AL"));

        var report = await service.ImportAllAsync(File("900001,Alpha College,X,AL"));
        Assert.True(report.RetiredCount >= 1);
        Assert.True((await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/ipeds-900002" })).Retired);

        await service.ImportAllAsync(File("900001,Alpha College,X,AL", "900002,Beta College,X,AL"));
        Assert.False((await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/ipeds-900002" })).Retired);
    }

    private static ColumnMapping Cities() => new()
    {
        Scheme = "census",
        Kind = Organization.Types.Kind.CityOrCounty,
        Columns = { ["key"] = "GEOID", ["display_name"] = "NAME", ["state"] = "STUSPS", ["latitude"] = "INTPTLAT", ["longitude"] = "INTPTLONG" },
    };

    [Fact]
    public async Task A_mapping_reads_a_file_of_another_layout_and_marks_what_its_source_no_longer_lists()
    {
        static byte[] File(params string[] rows) => Encoding.UTF8.GetBytes("NAME,STUSPS,GEOID,INTPTLAT,INTPTLONG,OTHER\n" + string.Join('\n', rows));
        var mapping = new ImportOptions { Mapping = Cities() };

        var first = await service.ImportAllAsync(File("City of Elm,OH,0012345,41.5,-81.7,x", "Birch County,OH,00023,north,,", "No Key,OH,a-b,,,"), mapping.Clone());
        var second = await service.ImportAllAsync(File("City of Elm,OH,0012345,41.5,-81.7,y"), mapping.Clone());

        Assert.Equal((ImportOptions.Types.Preset.Mapped, 3, 2, 1), (first.Preset, first.RowCount, first.CreatedCount, first.BadRowCount));
        Assert.Equal([(3, "INTPTLAT", true), (4, "GEOID", false)], first.Problems.Select(problem => (problem.Line, problem.Column, problem.RowKept)));
        Assert.Equal((0, 0, 1, 1), (second.CreatedCount, second.UpdatedCount, second.UnchangedCount, second.RetiredCount));
        var elm = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/census-0012345" });
        Assert.Equal(("City of Elm", "OH", Organization.Types.Kind.CityOrCounty, 41.5), (elm.DisplayName, elm.State, elm.Kind, elm.Location.Latitude));
        Assert.False(elm.HasEnrollment);
        Assert.True((await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/census-00023" })).Retired);
    }

    [Theory]
    [InlineData("scheme", "options.mapping.scheme")]
    [InlineData("reserved", "options.mapping.scheme")]
    [InlineData("kind", "options.mapping.kind")]
    [InlineData("field", "options.mapping.columns")]
    [InlineData("no key", "options.mapping.columns")]
    [InlineData("preset", "options.mapping")]
    [InlineData("none", "options.mapping")]
    public async Task A_mapping_that_cannot_be_meant_is_refused(string what, string field)
    {
        var options = new ImportOptions { Mapping = Cities() };
        switch (what)
        {
            case "scheme": options.Mapping.Scheme = "Census 2020"; break;
            case "reserved": options.Mapping.Scheme = "own"; break;
            case "kind": options.Mapping.Kind = Organization.Types.Kind.Unspecified; break;
            case "field": options.Mapping.Columns["mayor"] = "MAYOR"; break;
            case "no key": options.Mapping.Columns.Remove("key"); break;
            case "preset": options.Preset = ImportOptions.Types.Preset.Nces; break;
            default: options = new() { Preset = ImportOptions.Types.Preset.Mapped }; break;
        }

        await RpcAssert.FailsOnField(field, () => service.ImportAllAsync("NAME,STUSPS,GEOID,INTPTLAT,INTPTLONG\nElm,OH,1,,"u8.ToArray(), options));
    }

    [Fact]
    public async Task A_dry_run_counts_what_the_import_does_and_changes_nothing()
    {
        static byte[] File(params string[] rows) => Encoding.UTF8.GetBytes("GEOID,NAME\n" + string.Join('\n', rows));
        var options = new ImportOptions { Mapping = new() { Scheme = "dryrun", Kind = Organization.Types.Kind.CityOrCounty, Columns = { ["key"] = "GEOID", ["display_name"] = "NAME" } } };
        await service.ImportAllAsync(File("1,One", "2,Two", "3,Three", "4,Four"), options.Clone());
        var before = await service.DirectoryStateAsync();
        var next = File("1,One", "2,Two and more", "5,Five", "6,Six", "7,Seven", "7,Again", "3,");
        var dry = options.Clone();
        dry.ValidateOnly = true;

        var checkedOnly = await service.ImportAllAsync(next, dry);

        Assert.Equal(before, await service.DirectoryStateAsync());
        Assert.Equal((7, 3, 1, 1, 1, 2), (checkedOnly.RowCount, checkedOnly.CreatedCount, checkedOnly.UpdatedCount, checkedOnly.UnchangedCount, checkedOnly.RetiredCount, checkedOnly.BadRowCount));
        Assert.Equal(checkedOnly, await service.ImportAllAsync(next, options.Clone()));
    }

    [Theory]
    [InlineData("Exa\u202eB")]
    [InlineData("Two\u200bparts")]
    [InlineData("-2")]
    [InlineData("…")]
    public async Task A_name_is_one_by_the_rule_for_all_names(string name)
    {
        var report = await service.ImportAllAsync(Encoding.UTF8.GetBytes($"GEOID,NAME\n1,One\n2,{name}\n"), new()
        {
            Mapping = new() { Scheme = "named", Kind = Organization.Types.Kind.CityOrCounty, Columns = { ["key"] = "GEOID", ["display_name"] = "NAME" } },
            ValidateOnly = true,
        });

        Assert.Equal(("NAME", name), (Assert.Single(report.Problems).Column, report.Problems[0].Value));
        Assert.Equal(1, report.BadRowCount);
    }

    [Fact]
    public async Task A_long_bad_value_is_cut_between_characters()
    {
        var report = await service.ImportAllAsync(Encoding.UTF8.GetBytes($"Facility ID,Facility Name,City/Town,State\n{new string('x', 99)}🏥🏥,NO KEY,X,AL"));

        Assert.Equal(new string('x', 99), Assert.Single(report.Problems).Value);
    }

    [Fact]
    public async Task A_dry_run_of_a_new_organization_makes_none()
    {
        var report = await service.ImportAllAsync(Encoding.UTF8.GetBytes("Facility ID,Facility Name,City/Town,State\nZZ0001,DRY RUN HOSPITAL,X,AL"), new() { ValidateOnly = true });

        Assert.Equal(1, report.CreatedCount);
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/cms-ZZ0001" }).ResponseAsync);
    }

    private static readonly byte[] Packed = Gzip(Encoding.UTF8.GetBytes(
        "leaid,name,state,city,agency_type_code\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{7000000 + i},District {i * 7919},ZZ,X,1\n"))));

    private static byte[] Joined => [.. Packed, .. Gzip("7900000,Last District,ZZ,X,1\n"u8.ToArray())];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gzip_of_joined_members_and_one_that_is_padded_with_zeros_are_whole(bool padded)
    {
        byte[] file = padded ? [.. Packed, .. new byte[512]] : Joined;

        var report = await service.ImportAllAsync(file, new() { ValidateOnly = true });

        Assert.Equal((padded ? 5000 : 5001, 0), (report.RowCount, report.BadRowCount));
    }

    private static byte[] Unusable(string what) => what switch
    {
        "empty" => [],
        "a picture" => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0],
        "no key column" => "a,b,c\n1,2,3"u8.ToArray(),
        "key column only" => "leaid\n0100005"u8.ToArray(),
        "a NUL character" => "leaid,name,state,city,agency_type_code\r\n0100005,A,AL,X,1\r\n0100006,\0B,AL,X,1\r\n"u8.ToArray(),
        "schools" => "NCESSCH,LEAID,LEA_NAME,ST,LCITY\n010000500870,0100005,A,AL,X\n"u8.ToArray(),
        "the last line cut off" => "leaid,name,state,city,agency_type_code\n0100005,A,AL,X,1\n0100006,B"u8.ToArray(),
        "semicolons and no key column" => "a;b;c\n1;2;3\n"u8.ToArray(),
        "a quote that never closes" => Encoding.UTF8.GetBytes("leaid,name,state,city,agency_type_code\n0100005,\"Never," + new string('x', 40_000)),
        "a quote that never closes in a short file" => "leaid,name,state,city,agency_type_code\n0100005,\"Never,AL,X,1\n0100006,Other,AL,X,1\n"u8.ToArray(),
        "a quote that never closes in the last row" => "leaid,name,state,city,agency_type_code\n0100005,Never,AL,X,\"1"u8.ToArray(),
        "UTF-16 cut off" => [0xff, 0xfe, .. Encoding.Unicode.GetBytes("leaid,name,state,city,agency_type_code\n0100005,A,AL,X,1\n")[..^1]],
        "a header only" => "leaid,name,state,city,agency_type_code\n"u8.ToArray(),
        "a column twice" => "leaid,name,state,city,agency_type_code,name\n0100005,A,AL,X,1,B\n"u8.ToArray(),
        "a web page" => "<!doctype html>\n<html><body>Sign in</body></html>\n"u8.ToArray(),
        "a spreadsheet" => [(byte)'P', (byte)'K', 3, 4, 0x14, 0, 6, 0, 8, 0],
        "another preset" => "unitid,instnm,city,stabbr\n100654,A,X,AL\n"u8.ToArray(),
        "a million columns" => Encoding.UTF8.GetBytes("leaid,name,state,city,agency_type_code" + string.Concat(Enumerable.Repeat(",c", 1_000_000))),
        "two thousand columns" => Encoding.UTF8.GetBytes("leaid,name,state,city,agency_type_code" + string.Concat(Enumerable.Repeat(",c", 2_000))),
        "a line of 50 MB" => Encoding.UTF8.GetBytes("leaid,name,state,city,agency_type_code\n0100005," + new string('x', 50_000_000)),
        "gzip cut off" => Packed[..(Packed.Length / 2)],
        "gzip without its last byte" => Packed[..^1],
        "gzip of joined members cut off" => Joined[..^10],
        "gzip of joined members cut off in the first" => [.. Packed[..(Packed.Length / 2)], .. Joined[Packed.Length..]],
        "gzip of joined members cut off where the second begins" => Joined[..(Packed.Length + 5)],
        "gzip damaged" => [.. Packed[..100], 0xff, 0xff, 0xff, .. Packed[103..]],
        "a zip bomb" => Gzip(Encoding.UTF8.GetBytes("leaid,name,state,city,agency_type_code\n" + new string('x', 200_000_000))),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    [Theory]
    [InlineData("empty", "it is empty. Download or export it again")]
    [InlineData("a picture", "it is not a text file: line 3 holds a NUL character. Export it as CSV in UTF-8")]
    [InlineData("no key column", "none of the key columns leaid or Agency ID (NCES), unitid (IPEDS), or Facility ID or PRVDR_NUM (CMS). It has a, b, c, separated by commas. A file with a different layout needs a mapping")]
    [InlineData("key column only", "its header is missing name, state, city. It has leaid, separated by commas. Export it with these columns")]
    [InlineData("a NUL character", "line 3 holds a NUL character")]
    [InlineData("schools", "it lists schools (NCESSCH), not districts")]
    [InlineData("the last line cut off", "line 3, its last, is cut off: it has 2 of 5 columns and no line end")]
    [InlineData("UTF-16 cut off", "it is cut off or damaged")]
    [InlineData("semicolons and no key column", "It has a, b, c, separated by semicolons")]
    [InlineData("a quote that never closes", "line 2 has a value of more than 20000 characters. Look for a quote that is not closed")]
    [InlineData("a quote that never closes in a short file", "a quote in line 2 never closes. Close it")]
    [InlineData("a quote that never closes in the last row", "a quote in line 2 never closes. Close it")]
    [InlineData("a header only", "a header and no rows. Download or export it again")]
    [InlineData("a column twice", "names the column name twice. Keep one of the two")]
    [InlineData("a web page", "none of the key columns leaid or Agency ID (NCES), unitid (IPEDS), or Facility ID or PRVDR_NUM (CMS). It has <!doctype html>, separated by commas.")]
    [InlineData("a spreadsheet", "it is not a text file but a ZIP archive or a spreadsheet. Unpack it, or export it as CSV in UTF-8")]
    [InlineData("another preset", "its header is missing leaid, name, state. It has unitid, instnm, city, stabbr, separated by commas. Export it with these columns, or choose the layout that it has")]
    [InlineData("a million columns", "line 1 has more than 1 MiB, which is not a row of a CSV. Check whether it is the right file")]
    [InlineData("two thousand columns", "2005 columns; at most 1000 make sense. Leave out those that are not needed")]
    [InlineData("a line of 50 MB", "line 2 has a value of more than 20000 characters. Look for a quote that is not closed, and check whether it is the right file")]
    [InlineData("gzip cut off", "the gzip data is damaged or cut off. Download or compress it again")]
    [InlineData("gzip without its last byte", "the gzip data is damaged or cut off. Download or compress it again")]
    [InlineData("gzip of joined members cut off", "the gzip data is damaged or cut off. Download or compress it again")]
    [InlineData("gzip of joined members cut off in the first", "the gzip data is damaged or cut off. Download or compress it again")]
    [InlineData("gzip of joined members cut off where the second begins", "the gzip data is damaged or cut off. Download or compress it again")]
    [InlineData("gzip damaged", "the gzip data is damaged or cut off. Download or compress it again")]
    [InlineData("a zip bomb", "line 2 has a value of more than 20000 characters. Look for a quote that is not closed, and check whether it is the right file")]
    public async Task A_file_that_cannot_be_read_ends_with_one_clear_error_and_changes_nothing(string what, string said)
    {
        await service.ImportAllAsync("leaid,name,state,city,agency_type_code\n9999999,There Before,AL,Albertville,1\n"u8.ToArray());
        var before = await service.DirectoryStateAsync();

        var options = new ImportOptions { Preset = what == "another preset" ? ImportOptions.Types.Preset.Nces : ImportOptions.Types.Preset.Unspecified };
        var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.ImportAsync(Unusable(what), options));
        var ofCheck = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => service.ImportAsync(Unusable(what), new(options) { ValidateOnly = true }));

        Assert.Equal(status.Message, ofCheck.Message);
        Assert.Contains(said, status.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.", status.Message, StringComparison.Ordinal);
        Assert.Equal("file", Assert.Single(status.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations).Field);
        Assert.Equal(before, await service.DirectoryStateAsync());
    }

    [Fact]
    public async Task A_quote_within_a_value_and_quotes_doubled_are_text()
    {
        var report = await service.ImportAllAsync(Encoding.UTF8.GetBytes("\uFEFFFacility ID,Facility Name,City/Town,State\r\nZZ0010,The 5\" Clinic,X,AL\r\nZZ0011,\"The \"\"Old\"\" Clinic\",X,AL"));

        Assert.Equal((2, 0), (report.RowCount, report.BadRowCount));
        Assert.Equal("The 5\" Clinic", (await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/cms-ZZ0010" })).DisplayName);
        Assert.Equal("The \"Old\" Clinic", (await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/cms-ZZ0011" })).DisplayName);
    }

    [Fact]
    public async Task A_dry_run_shows_the_differences_field_by_field()
    {
        static byte[] File(params string[] rows) => Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr,locale\n" + string.Join('\n', rows));
        await service.ImportAllAsync(File("920001,Alpha College,Mobile,AL,11", "920002,Beta College,Mobile,AL,"));

        var report = await service.ImportAllAsync(File("920001,Alpha University,Mobile,AL,12", "920003,Gamma College,Mobile,AL,"), new() { ValidateOnly = true });

        var updated = report.Changes.Single(change => change.Type == OrganizationChange.Types.Type.Updated);
        Assert.Equal([("display_name", "Alpha College", "Alpha University"), ("locale", "City: Large", "City: Midsize")], updated.Fields.Select(field => (field.Field, field.OldValue, field.NewValue)));
        Assert.Contains(report.Changes, change => change is { Type: OrganizationChange.Types.Type.Created, Organization: "organizations/ipeds-920003" });
        Assert.Contains(report.Changes, change => change is { Type: OrganizationChange.Types.Type.Retired, Organization: "organizations/ipeds-920002" });
        Assert.Equal("Alpha College", (await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/ipeds-920001" })).DisplayName);
    }

    [Fact]
    public async Task Two_imports_at_once_wait_for_each_other()
    {
        var file = ProfileFixture.Shared("cms_hospitals.csv.gz");

        // A source of their own: what other tests have imported would go by them, which is asked about.
        var options = new ImportOptions { Mapping = new() { Scheme = "twice", Kind = Organization.Types.Kind.Hospital, Columns = { ["key"] = "Facility ID", ["display_name"] = "Facility Name" } } };

        var both = await Task.WhenAll(service.ImportAsync(file, options), service.ImportAsync(file, options));

        Assert.Contains(both, report => (report.CreatedCount, report.UpdatedCount, report.RetiredCount) == (0, 0, 0));
        Assert.All(both, report => Assert.Equal((5432, 0), (report.RowCount, report.BadRowCount)));
    }

    [Fact]
    public async Task A_cancelled_import_changes_nothing_and_the_next_one_works()
    {
        using var cancel = new CancellationTokenSource();
        using (var call = service.Operator.Imports.ImportOrganizations(cancellationToken: cancel.Token))
        {
            await call.RequestStream.WriteAsync(new() { Options = new() });
            await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFromUtf8("Facility ID,Facility Name,City/Town,State\nZZ0020,Half,X,AL\n") });
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<RpcException>(() => call.ResponseAsync);
        }

        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/cms-ZZ0020" }).ResponseAsync);
        Assert.Equal(1, (await service.ImportAllAsync("Facility ID,Facility Name,City/Town,State\nZZ0020,Whole,X,AL"u8.ToArray())).RowCount);
    }

    [Fact]
    public async Task Only_an_operator_imports()
    {
        using var call = service.Admin.Imports.ImportOrganizations();
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => call.ResponseAsync);
    }

    [Fact]
    public async Task An_upload_over_http_is_the_same_import()
    {
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.NewGuid(), null, Access.V1.Role.Operator));
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("Facility ID,Facility Name,City/Town,State\nZZ0002,BY HTTP HOSPITAL,X,AL"));
        body.Headers.ContentType = new("text/csv");

        var response = await http.PostAsync("/v1/organizations:import?options.preset=CMS&options.validateOnly=true", body);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Contains("\"createdCount\":1", (await response.Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_by_name_place_key_and_with_a_typing_error()
    {
        await service.ImportAllAsync(ProfileFixture.Shared("us_school_districts.csv.gz"));

        foreach (var query in new[] { "Albertville City", "albertvile city", "0100005", "albertville AL", "Albertville, AL", "albertville cit", "ALBERTVILLE", "nces-0100005" })
        {
            var found = await service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = query });
            Assert.True(found.Organizations.Take(3).Any(organization => organization.Name == "organizations/nces-0100005"), query);
        }
    }

    [Fact]
    public async Task Search_finds_an_organization_by_its_name_and_place_as_they_are_suggested()
    {
        await service.ImportAllAsync(ProfileFixture.Shared("us_school_districts.csv.gz"));
        await using var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT name, concat_ws(', ', display_name, nullif(city, ''), nullif(state, '')) FROM organizations WHERE NOT retired ORDER BY md5(name) LIMIT 300");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (name, query) = (reader.GetString(0), reader.GetString(1));
            Assert.True((await service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = query })).Organizations.Any(found => found.Name == $"organizations/{name}"), query);
        }
    }

    [Fact]
    public async Task Search_takes_accents_kind_and_state_as_people_mean_them()
    {
        var name = $"organizations/own-{Guid.NewGuid():N}";
        await service.Operator.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = Organization.Types.Kind.NonProfit, DisplayName = "Fundación Añasco", City = "Mayagüez", State = "PR" } });

        foreach (var query in new[] { "fundacion anasco", "FUNDACIÓN", "mayaguez pr", "fundasion" })
        {
            Assert.Contains((await service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = query, Kind = Organization.Types.Kind.NonProfit, State = "pr" })).Organizations, found => found.Name == name);
        }

        Assert.Empty((await service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = "fundacion anasco", State = "AL" })).Organizations);
        Assert.Contains((await service.Operator.Organizations.SearchOrganizationsAsync(new() { Kind = Organization.Types.Kind.NonProfit })).Organizations, found => found.Name == name);
        Assert.Empty((await service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = "fundacion%xyz" })).Organizations);
        await RpcAssert.FailsOnField("kind", () => service.Operator.Organizations.SearchOrganizationsAsync(new() { Kind = (Organization.Types.Kind)42 }).ResponseAsync);
        await RpcAssert.FailsOnField("query", () => service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = new string('a', 201) }).ResponseAsync);
    }

    [Fact]
    public async Task Pages_of_a_search_follow_each_other_and_a_token_is_bound_to_its_query()
    {
        await service.ImportAllAsync(ProfileFixture.Shared("us_school_districts.csv.gz"));
        var seen = new List<string>();
        var request = new SearchOrganizationsRequest { Query = "springfield", PageSize = 7 };
        do
        {
            var page = await service.Operator.Organizations.SearchOrganizationsAsync(request);
            seen.AddRange(page.Organizations.Select(organization => organization.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && seen.Count < 30);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count > 14);
        var first = await service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = "springfield", PageSize = 7 });
        await RpcAssert.FailsOnField("page_token", () => service.Operator.Organizations.SearchOrganizationsAsync(new() { Query = "albany", PageToken = first.NextPageToken }).ResponseAsync);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
