using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CsCheck;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;
using State = MentorNet.Profile.V1.OrganizationImport.Types.State;

namespace MentorNet.Profile.Tests.Imports;

/// <summary>Nothing is retired by accident, by whatever way a file comes.</summary>
public sealed class RetirementTests : IAsyncLifetime
{
    private readonly ProfileFixture service = new();

    private ImportsService.ImportsServiceClient Imports => service.Operator.Imports;

    public async Task InitializeAsync()
    {
        await service.InitializeAsync();
        await service.ImportAsync(File(100));
    }

    public Task DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Twenty_go_without_asking_and_one_more_is_refused_unless_its_exact_count_is_confirmed()
    {
        Assert.Equal(0, (await CheckAsync(File(80))).RetirementsToConfirm);
        Assert.Equal((21, 21), ((await CheckAsync(File(79))).RetirementsToConfirm, (await CheckAsync(File(79))).RetiredCount));
        var before = await service.DirectoryStateAsync();
        foreach (var options in new ImportOptions[] { new(), new() { ConfirmRetirements = 20 }, new() { ConfirmRetirements = 0 }, new() { ConfirmRetirements = 22 } })
        {
            var status = await RpcAssert.Fails(StatusCode.FailedPrecondition, "RETIREMENTS_NOT_CONFIRMED", () => service.ImportAsync(File(79), options));
            Assert.Contains("--retire 21", status.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await service.DirectoryStateAsync());
        Assert.Equal(21, (await service.ImportAsync(File(79), new() { ConfirmRetirements = 21 })).RetiredCount);
        Assert.Equal(20, (await service.ImportAsync(File(59))).RetiredCount);
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(12, 7, 6)]
    [InlineData(20, 20, 10)]
    [InlineData(39, 20, 19)]
    public async Task More_than_half_of_a_small_source_is_asked_about_and_half_of_it_not(int active, int asked, int unasked)
    {
        static byte[] Hospitals(int from, int count) => Encoding.UTF8.GetBytes("Facility ID,Facility Name,City,State\n" + string.Concat(Enumerable.Range(from, count).Select(i => $"{990000 + i},Hospital {i},Mobile,AL\n")));
        await service.ImportAsync(Hospitals(0, active));
        // One more is new, so that a file has a row where all of them would go.
        var most = Hospitals(asked, active - asked + 1);

        var check = await service.ImportAsync(most, new() { ValidateOnly = true });
        Assert.Equal((asked, asked), (check.RetirementsToConfirm, check.RetiredCount));
        var status = await RpcAssert.Fails(StatusCode.FailedPrecondition, "RETIREMENTS_NOT_CONFIRMED", () => service.ImportAsync(most));
        Assert.Contains($"--retire {asked}", status.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await service.ImportAsync(Hospitals(unasked, active - unasked + 1), new() { ValidateOnly = true })).RetirementsToConfirm);
        Assert.Equal(asked, (await service.ImportAsync(most, new() { ConfirmRetirements = asked })).RetiredCount);
    }

    [Fact]
    public async Task A_file_whose_last_line_has_no_end_may_be_cut_so_that_one_who_is_not_listed_asks()
    {
        Assert.Equal(0, (await CheckAsync(File(100)[..^1])).RetirementsToConfirm);
        var cut = File(99)[..^1];

        Assert.Equal((1, 1), ((await CheckAsync(cut)).RetirementsToConfirm, (await CheckAsync(cut)).RetiredCount));
        var status = await RpcAssert.Fails(StatusCode.FailedPrecondition, "RETIREMENTS_NOT_CONFIRMED", () => service.ImportAsync(cut));
        Assert.Contains("does not list 1 organization that its source has in the directory, and it would be marked", status.Message, StringComparison.Ordinal);
        Assert.Equal(100, await ActiveAsync());
        Assert.Equal(1, (await service.ImportAsync(cut, new() { ConfirmRetirements = 1 })).RetiredCount);
    }

    [Fact]
    public async Task A_last_line_without_an_end_changes_nobody_wherever_it_is_cut()
    {
        ImportOptions mapped = new() { Mapping = new() { Scheme = "atk", Kind = Organization.Types.Kind.SchoolDistrict, Columns = { ["key"] = "id", ["city"] = "town", ["display_name"] = "name" } } };
        var whole = "id,town,name\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{100 + i},Mobile,Atk District jjj {i}\n"));
        await service.ImportAsync(Encoding.UTF8.GetBytes(whole), mapped);

        // Up to the first letter of the name; further to the left it has too few columns, which is refused.
        for (var cut = 1; cut <= "Atk District jjj 29".Length; cut++)
        {
            var check = await service.ImportAsync(Encoding.UTF8.GetBytes(whole[..^cut]), new(mapped) { ValidateOnly = true });
            var done = await service.ImportAsync(Encoding.UTF8.GetBytes(whole[..^cut]), mapped);

            foreach (var report in new[] { check, done })
            {
                Assert.Equal((0, 0, 0, cut == 1 ? 0 : 1), (report.UpdatedCount, report.CreatedCount, report.RetiredCount, report.BadRowCount));
                Assert.Equal(cut == 1 ? [] : [(31, "name")], report.Problems.Select(problem => (problem.Line, problem.Column)));
                Assert.Empty(report.Changes);
            }
        }

        // Whole with a change in its last line, and a new one in its last line without an end: both are taken.
        Assert.Equal(1, (await service.ImportAsync(Encoding.UTF8.GetBytes(whole.Replace("jjj 29", "jjj", StringComparison.Ordinal)), mapped)).UpdatedCount);
        Assert.Equal(1, (await service.ImportAsync(Encoding.UTF8.GetBytes(whole + "130,Mobile,Atk District new"), mapped)).CreatedCount);
    }

    [Fact]
    public async Task By_REST_it_is_refused_and_confirmed_the_same_way()
    {
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.NewGuid(), null, Access.V1.Role.Operator));

        var refused = await http.PostAsync("/v1/organizations:import", Body());
        Assert.False(refused.IsSuccessStatusCode);
        Assert.Contains("RETIREMENTS_NOT_CONFIRMED", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var confirmed = await http.PostAsync("/v1/organizations:import?options.confirmRetirements=70", Body());
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
        Assert.Equal(70, (await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("retiredCount").GetInt32());

        static ByteArrayContent Body() => new(File(30)) { Headers = { ContentType = new("text/csv") } };
    }

    [Fact]
    public async Task In_two_steps_the_check_asks_for_the_count_and_applying_takes_no_other()
    {
        var import = await Imports.CreateOrganizationImportAsync(new() { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(File(30)) }, Options = new() { ConfirmRetirements = 70 } });
        import = await ReachAsync(import, State.Checked);
        Assert.Equal((70, 70), (import.Report.RetirementsToConfirm, import.Report.RetiredCount));

        foreach (var request in new ApplyOrganizationImportRequest[] { new() { Name = import.Name }, new() { Name = import.Name, ConfirmRetirements = 69 } })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "RETIREMENTS_NOT_CONFIRMED", () => Imports.ApplyOrganizationImportAsync(request).ResponseAsync);
        }

        await Imports.ApplyOrganizationImportAsync(new() { Name = import.Name, ConfirmRetirements = 70 });
        Assert.Equal(70, (await ReachAsync(import, State.Applied)).Report.RetiredCount);
    }

    [Fact]
    public async Task If_the_count_has_changed_since_the_check_the_import_fails()
    {
        var import = await ReachAsync(await Imports.CreateOrganizationImportAsync(new() { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(File(30)) } }), State.Checked);
        await service.ImportAsync(File(99));

        await Imports.ApplyOrganizationImportAsync(new() { Name = import.Name, ConfirmRetirements = 70 });

        Assert.Contains("confirm exactly 69", (await ReachAsync(import, State.Failed)).Problem, StringComparison.Ordinal);
        Assert.Equal(99, await ActiveAsync());
    }

    [Fact]
    public async Task Bad_rows_count_as_listed_and_while_a_key_cannot_be_read_nobody_is_retired_for_not_being_listed()
    {
        var bad = await service.ImportAsync(Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{900000 + i},,Mobile,AL\n"))));
        Assert.Equal((100, 0), (bad.BadRowCount, bad.RetiredCount));

        var unread = await service.ImportAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File(1)) + "9.0E+05,Spoiled,Mobile,AL\n"));

        Assert.Equal((0, 1, 99), (unread.RetiredCount, unread.UnreadKeyCount, unread.KeptUnlistedCount));
        Assert.Equal(100, await ActiveAsync());
        Assert.Equal(99, (await service.ImportAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File(1)) + "9.0E+05,Spoiled,Mobile,AL\n"), new() { ConfirmRetirements = 99 })).RetiredCount);
    }

    [Fact]
    public async Task Rows_that_an_open_quotation_mark_took_in_are_not_retired()
    {
        var rows = Enumerable.Range(0, 100).Select(i => $"{900000 + i},College {i},Mobile,AL\n").ToArray();
        await service.ImportAsync(Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n" + string.Concat(rows)));

        // Opened in the fourth row, closed by the first quotation mark of another: six rows are one that is bad.
        (rows[3], rows[8]) = ("900003,\"College 3,Mobile,AL\n", "900008,\"College 8\",Mobile,AL\n");
        var import = await service.ImportAsync(Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n" + string.Concat(rows)));

        Assert.Equal((1, 0, 5, 5), (import.BadRowCount, import.RetiredCount, import.UnreadKeyCount, import.KeptUnlistedCount));
    }

    [Fact]
    public async Task A_file_that_says_that_all_are_closed_is_asked_about_too()
    {
        var file = Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr,cyactive\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{900000 + i},College {i},Mobile,AL,2\n")));

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RETIREMENTS_NOT_CONFIRMED", () => service.ImportAsync(file));
    }

    [Fact]
    public async Task However_a_file_is_spoiled_no_more_than_twenty_are_retired_unasked_and_no_fault_of_ours_is_told()
    {
        var whole = Encoding.UTF8.GetString(File(100));
        var samples = new List<(int Seed, byte[] Bytes)>();
        Gen.Int[0, 1 << 30].Array[60].Sample(seeds => samples.AddRange(seeds.Select(seed => (seed, Spoiled(whole, seed)))), iter: 1, threads: 1);
        foreach (var (seed, bytes) in samples)
        {
            try
            {
                var report = await service.ImportAsync(bytes);
                Assert.True(report.RetiredCount <= 20, $"{seed}: {report}");
            }
            catch (RpcException e)
            {
                Assert.True(e.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition, $"{seed}: {e.Status}");
            }

            await service.ImportAsync(File(100));
            Assert.Equal(100, await ActiveAsync());
        }
    }

    private static byte[] Spoiled(string whole, int seed)
    {
        var random = new Random(seed);
        var text = random.Next(4) switch
        {
            0 => whole[..random.Next(whole.Length)],
            1 => whole.Insert(random.Next(whole.Length), "\"\0;\t|\r\n=,†"[random.Next(9)].ToString()),
            2 => whole.Remove(random.Next(whole.Length - 40), random.Next(40)),
            _ => whole,
        };
        text = text.Replace(",", ",;\t|"[random.Next(4)].ToString(), StringComparison.Ordinal).Replace("\n", random.Next(3) switch { 0 => "\r\n", 1 => "\r", _ => "\n" }, StringComparison.Ordinal);
        var bytes = (random.Next(5) switch { 0 => Encoding.Unicode, 1 => Encoding.BigEndianUnicode, 2 => Encoding.Latin1, _ => Encoding.UTF8 }).GetBytes(text);
        return random.Next(3) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 when bytes.Length > 0 => [.. bytes[..random.Next(bytes.Length)], (byte)random.Next(256), .. bytes[random.Next(bytes.Length)..]],
            _ => bytes,
        };
    }

    private static byte[] File(int rows) => Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{900000 + i},College {i},Mobile,AL\n")));

    private Task<ImportOrganizationsResponse> CheckAsync(byte[] file) => service.ImportAsync(file, new() { ValidateOnly = true });

    private async Task<int> ActiveAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*)::int FROM organizations WHERE NOT retired AND name >= 'ipeds-900000' AND name < 'ipeds-900100'");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private Task<OrganizationImport> ReachAsync(OrganizationImport import, State state) => Eventually.Get(
        async () => await Imports.GetOrganizationImportAsync(new() { Name = import.Name }) is { } now && now.State == state ? now : null, $"{state}", TimeSpan.FromSeconds(30));
}
