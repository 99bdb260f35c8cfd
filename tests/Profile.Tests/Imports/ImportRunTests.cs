using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using State = MentorNet.Profile.V1.OrganizationImport.Types.State;

namespace MentorNet.Profile.Tests.Imports;

public sealed class ImportRunTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private ImportsService.ImportsServiceClient Imports => service.Operator.Imports;

    [Fact]
    public async Task A_file_is_uploaded_once_checked_and_then_applied()
    {
        await service.ImportAllAsync(File("930001,Alpha College", "930002,Beta College"));
        var before = await service.DirectoryStateAsync();

        var import = await CreateAsync(File("930001,Alpha University", "930003,Gamma College", "930001,Twice"));
        Assert.Equal(State.Checking, import.State);
        import = await ReachAsync(import, State.Checked);

        Assert.Equal((3, 1, 1, 1), (import.Report.RowCount, import.Report.CreatedCount, import.Report.UpdatedCount, import.Report.BadRowCount));
        Assert.Equal(("930001", 4), (Assert.Single(import.Report.Problems).Value, import.Report.Problems[0].Line));
        Assert.Contains(import.Report.Changes, change => change.Fields.Any(field => (field.OldValue, field.NewValue) == ("Alpha College", "Alpha University")));
        Assert.Equal((100, 3, import.SizeBytes), (import.ProgressPercent, import.RowCount, import.ReadBytes));
        Assert.Equal(before, await service.DirectoryStateAsync());

        await Imports.ApplyOrganizationImportAsync(new() { Name = import.Name });
        import = await ReachAsync(import, State.Applied);

        Assert.Equal((1, 1), (import.Report.CreatedCount, import.Report.UpdatedCount));
        Assert.Equal("Alpha University", (await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/ipeds-930001" })).DisplayName);
        Assert.True((await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/ipeds-930002" })).Retired);
        Assert.Equal(State.Applied, (await Imports.ApplyOrganizationImportAsync(new() { Name = import.Name })).State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "IMPORT_NOT_RUNNING", () => Imports.CancelOrganizationImportAsync(new() { Name = import.Name }).ResponseAsync);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_with_the_reason_and_cannot_be_applied()
    {
        var import = await ReachAsync(await CreateAsync("a,b\n1,2"u8.ToArray()), State.Failed);

        Assert.Contains("none of the key columns", import.Problem, StringComparison.Ordinal);
        Assert.Equal(FileProblem.Types.Code.NoKeyColumn, import.FileProblem.Code);
        Assert.Null(import.Report);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "IMPORT_NOT_CHECKED", () => Imports.ApplyOrganizationImportAsync(new() { Name = import.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Cancelled_while_it_is_checked_it_is_over_and_nothing_is_changed()
    {
        var before = await service.DirectoryStateAsync();
        OrganizationImport import;
        await using (await HoldAsync("SELECT pg_advisory_xact_lock(7203422)"))
        {
            import = await CreateAsync(File("940001,Never There"));
            await WaitedForAsync("advisory");
            Assert.Equal(State.Cancelled, (await Imports.CancelOrganizationImportAsync(new() { Name = import.Name })).State);
            await Eventually.True(async () => await WaitingAsync("advisory") == 0, "the check that is left");
        }

        Assert.Equal(0, await PiecesAsync(import));
        Assert.Equal(before, await service.DirectoryStateAsync());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "IMPORT_NOT_CHECKED", () => Imports.ApplyOrganizationImportAsync(new() { Name = import.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Cancelled_in_the_middle_of_applying_nothing_is_changed_and_it_can_be_applied_again()
    {
        var before = await service.DirectoryStateAsync();
        var import = await ReachAsync(await CreateAsync(File("950001,Half Way College", "950002,Other Half College")), State.Checked);
        await using (await HoldAsync("LOCK TABLE organizations IN SHARE MODE"))
        {
            await ApplyAsync(import);
            await WaitedForAsync("relation");
            Assert.Equal(State.Checked, (await Imports.CancelOrganizationImportAsync(new() { Name = import.Name })).State);
            await Eventually.True(async () => await WaitingAsync("relation") == 0, "the writing that is left");
        }

        Assert.Equal(before, await service.DirectoryStateAsync());
        await ApplyAsync(import);
        Assert.Equal(2, (await ReachAsync(import, State.Applied)).Report.CreatedCount);
    }

    [Fact]
    public async Task Progress_is_told_while_it_runs()
    {
        var file = ProfileFixture.Shared("cms_hospitals.csv.gz");
        var import = await ReachAsync(await CreateAsync(file), State.Checked);
        await using (await HoldAsync("LOCK TABLE organizations IN SHARE MODE"))
        {
            await ApplyAsync(import);
            import = await Eventually.Get(
                async () => await Imports.GetOrganizationImportAsync(new() { Name = import.Name }) is { State: State.Applying, RemainingDuration: not null } now && now.ReadBytes == file.Length ? now : null, "an estimate of what is left when all is read");

            Assert.Equal((5432, file.Length), (import.RowCount, import.SizeBytes));
            Assert.InRange(import.ProgressPercent, 20, 99);
            Assert.True(import.RemainingDuration.Seconds >= 1);
        }

        await ReachAsync(import, State.Applied);
    }

    [Fact]
    public async Task A_dropped_import_is_gone_with_its_file_and_so_is_one_whose_hour_is_over()
    {
        var dropped = await ReachAsync(await CreateAsync(File("960001,Dropped College")), State.Checked);
        var old = await ReachAsync(await CreateAsync(File("960002,Old College")), State.Checked);
        await Imports.DeleteOrganizationImportAsync(new() { Name = dropped.Name });
        await RpcAssert.Fails(StatusCode.NotFound, "IMPORT_NOT_FOUND", () => Imports.GetOrganizationImportAsync(new() { Name = dropped.Name }).ResponseAsync);
        Assert.Contains((await Imports.ListOrganizationImportsAsync(new())).OrganizationImports, import => import.Name == old.Name && import.Report is null);

        service.Clock.Advance(TimeSpan.FromMinutes(61));

        await Eventually.True(async () => (await Imports.ListOrganizationImportsAsync(new())).OrganizationImports.Count == 0, "imports that are cleared");
        await RpcAssert.Fails(StatusCode.NotFound, "IMPORT_NOT_FOUND", () => Imports.ApplyOrganizationImportAsync(new() { Name = old.Name }).ResponseAsync);
    }

    [Fact]
    public async Task The_same_request_is_the_same_import_and_what_cannot_be_meant_is_refused_at_once()
    {
        var request = new CreateOrganizationImportRequest { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(File("970001,Once College")) }, RequestId = Guid.NewGuid().ToString() };
        Assert.Equal((await Imports.CreateOrganizationImportAsync(request)).Name, (await Imports.CreateOrganizationImportAsync(request)).Name);

        await RpcAssert.FailsOnField("file", () => Imports.CreateOrganizationImportAsync(new()).ResponseAsync);
        await RpcAssert.FailsOnField("file", () => Imports.CreateOrganizationImportAsync(new() { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(new byte[(32 << 20) + 1]) } }).ResponseAsync);
        await RpcAssert.FailsOnField("options.mapping", () => Imports.CreateOrganizationImportAsync(new() { File = request.File, Options = new() { Preset = ImportOptions.Types.Preset.Mapped } }).ResponseAsync);
    }

    [Fact]
    public async Task In_pieces_it_is_the_same()
    {
        var file = File([.. Enumerable.Range(0, 20_000).Select(i => $"{i + 100_000},College {i}")]);
        var requestId = Guid.NewGuid().ToString();

        var import = await UploadAsync(new() { RequestId = requestId, Options = new() { FileName = "colleges.csv" } }, file.Chunk(100_001));
        Assert.Equal(("colleges.csv", file.Length), (import.Options.FileName, import.SizeBytes));
        Assert.Equal(20_000, (await ReachAsync(import, State.Checked)).RowCount);
        Assert.Equal(import.Name, (await UploadAsync(new() { RequestId = requestId }, file.Chunk(1 << 20))).Name);

        await RpcAssert.FailsOnField("begin", () => UploadAsync(null, [File("970001,A College")]));
        await RpcAssert.FailsOnField("file", () => UploadAsync(new(), []));
        await RpcAssert.FailsOnField("chunk", () => UploadAsync(new(), [new byte[(1 << 20) + 1]]));
        await RpcAssert.FailsOnField("file", () => UploadAsync(new(), Enumerable.Repeat(new byte[1 << 20], 33)));
        await RpcAssert.FailsOnField("options.mapping", () => UploadAsync(new() { Options = new() { Preset = ImportOptions.Types.Preset.Mapped } }, [file[..1000]]));
    }

    [Fact]
    public async Task The_file_goes_as_soon_as_nothing_can_be_done_with_it()
    {
        var kept = await ReachAsync(await CreateAsync(File("990001,Kept College")), State.Checked);
        var failed = await ReachAsync(await CreateAsync("a,b\n1,2"u8.ToArray()), State.Failed);
        Assert.Equal((1, 0), (await PiecesAsync(kept), await PiecesAsync(failed)));

        await ApplyAsync(kept);
        await ReachAsync(kept, State.Applied);

        Assert.Equal(0, await PiecesAsync(kept));
    }

    [Fact]
    public async Task A_file_that_the_release_before_has_stored_is_read_as_well()
    {
        var (id, file, now) = (Guid.CreateVersion7(), File("991001,Former College"), service.Clock.GetUtcNow());
        await using (var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString))
        {
            await using var insert = source.CreateCommand("INSERT INTO organization_imports (id, state, options, file, size_bytes, created_at, expires_at) VALUES ($1, 'Checking', '', $2, length($2), $3, $4)");
            insert.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = id }, new() { Value = file }, new() { Value = now }, new() { Value = now.AddHours(1) } });
            await insert.ExecuteNonQueryAsync();
        }

        await CreateAsync(File("991002,Whose upload wakes the work"));
        var import = await ReachAsync(new() { Name = $"organizationImports/{id}" }, State.Checked);
        await ApplyAsync(import);

        Assert.Equal(1, (await ReachAsync(import, State.Applied)).RowCount);
    }

    [Fact]
    public async Task By_REST_it_is_the_same()
    {
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.NewGuid(), null, Access.V1.Role.Operator));
        using var body = new ByteArrayContent(File("980001,By Rest College"));
        body.Headers.ContentType = new("text/csv");

        var made = await http.PostAsync("/v1/organizationImports?options.preset=IPEDS&options.file_name=colleges.csv", body);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var name = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString();
        await Eventually.True(async () => await StateAsync() == "CHECKED", "the check");
        // What other tests have imported goes by this file.
        var asked = (await http.GetFromJsonAsync<JsonElement>($"/v1/{name}")).GetProperty("report").GetProperty("retirementsToConfirm").GetInt32();
        Assert.True((await http.PostAsJsonAsync($"/v1/{name}:apply", asked > 0 ? new { confirmRetirements = asked } : new object())).IsSuccessStatusCode);
        await Eventually.True(async () => await StateAsync() == "APPLIED", "the import");

        async Task<string?> StateAsync() => (await http.GetFromJsonAsync<JsonElement>($"/v1/{name}")).GetProperty("state").GetString();
    }

    private static byte[] File(params string[] rows) => Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n" + string.Concat(rows.Select(row => $"{row},Mobile,AL\n")));

    // What other tests have imported goes by it.
    private async Task ApplyAsync(OrganizationImport import)
    {
        var request = new ApplyOrganizationImportRequest { Name = import.Name };
        if (import.Report.RetirementsToConfirm is > 0 and var count)
        {
            request.ConfirmRetirements = count;
        }

        await Imports.ApplyOrganizationImportAsync(request);
    }

    private async Task<OrganizationImport> CreateAsync(byte[] file) =>
        await Imports.CreateOrganizationImportAsync(new() { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(file) } });

    private async Task<OrganizationImport> UploadAsync(UploadOrganizationImportRequest.Types.Begin? begin, IEnumerable<byte[]> pieces)
    {
        using var call = Imports.UploadOrganizationImport();
        try
        {
            if (begin is not null)
            {
                await call.RequestStream.WriteAsync(new() { Begin = begin });
            }

            foreach (var piece in pieces)
            {
                await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFrom(piece) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The service has answered before it took everything.
        }

        return await call;
    }

    private async Task<long> PiecesAsync(OrganizationImport import)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM organization_import_chunks WHERE import_id = $1");
        command.Parameters.Add(new() { Value = Guid.Parse(import.Name.Split('/')[1]) });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<OrganizationImport> ReachAsync(OrganizationImport import, State state) => Eventually.Get(
        async () => await Imports.GetOrganizationImportAsync(new() { Name = import.Name }) is { } now && now.State == state ? now : null, $"{state}");

    /// <summary>Holds a lock until it is disposed, so that the service stops where it needs it.</summary>
    private async Task<NpgsqlConnection> HoldAsync(string sql)
    {
        var connection = new NpgsqlConnection(service.Postgres.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private Task WaitedForAsync(string kind) => Eventually.True(async () => await WaitingAsync(kind) > 0, "the service waits for the lock");

    private async Task<long> WaitingAsync(string kind)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = $1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        command.Parameters.Add(new() { Value = kind });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
