using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.PersonalData;

public sealed class ExportTests(DataFixture service) : IClassFixture<DataFixture>, IAsyncLifetime
{
    private readonly Guid person = Guid.CreateVersion7();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        foreach (var other in service.Others.Values)
        {
            (other.IsDown, other.Text) = (false, "plain");
        }

        return Task.CompletedTask;
    }

    [Fact]
    public async Task One_file_holds_what_every_service_holds_as_JSON_with_its_schema_and_as_CSV()
    {
        var profile = new Clients(service.As(person, Role.Officer));
        var mine = await profile.People.GetMyPersonAsync(new());
        await profile.People.UpdatePersonAsync(new() { Person = new() { Name = mine.Name, Etag = mine.Etag, About = "Words of \"mine\",\nin two lines" }, UpdateMask = new() { Paths = { "about" } } });
        service.Others["messaging"].Text = "=HYPERLINK(\"http://evil.example\")";

        var export = await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new()));
        using var zip = new ZipArchive(new MemoryStream(await DownloadAsync(export.Name)));

        Assert.True(await service.Bus.Published.Any<ExportReady>(sent => sent.Context.Message.PersonId == person && export.Name.EndsWith(sent.Context.Message.ExportId.ToString(), StringComparison.Ordinal)));
        using var index = JsonDocument.Parse(Read(zip, "index.json"));
        Assert.Equal(["caseload", "identity", "library", "matching", "messaging", "profile", "web"], index.RootElement.GetProperty("services").EnumerateArray().Select(found => found.GetProperty("service").GetString()));
        foreach (var collection in index.RootElement.GetProperty("services").EnumerateArray().SelectMany(found => found.GetProperty("collections").EnumerateArray()))
        {
            Validate(Read(zip, collection.GetProperty("schema").GetString()!), Read(zip, collection.GetProperty("json").GetString()!), collection.GetProperty("records").GetInt32());
            using var csv = new MemoryStream();
            await using (var entry = await zip.GetEntry(collection.GetProperty("csv").GetString()!)!.OpenAsync())
            {
                await entry.CopyToAsync(csv);
            }

            Assert.NotEmpty(Spreadsheet.Read(csv.ToArray()));
        }

        using var profiles = JsonDocument.Parse(Read(zip, "profile/profiles.json"));
        Assert.Equal("Words of \"mine\",\nin two lines", Assert.Single(profiles.RootElement.EnumerateArray()).GetProperty("about").GetString());
        Assert.Contains("\"Words of \"\"mine\"\",\nin two lines\"", Read(zip, "profile/profiles.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("\n2,=HYPERLINK", Read(zip, "messaging/things.csv"), StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK", Read(zip, "messaging/things.json"), StringComparison.Ordinal);
        // What it was made of is not kept a second time.
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM export_records WHERE person_id = @person", person));
    }

    [Fact]
    public async Task A_service_that_is_down_delays_the_file_and_drops_nothing()
    {
        service.Others["library"].IsDown = true;
        var before = service.Others["matching"].Asked;

        var export = await service.Person(person).PersonalData.CreateExportAsync(new());
        await Eventually.True(async () => (await service.Person(person).PersonalData.GetExportAsync(new() { Name = export.Name })).WaitingFor is ["library"], "only Library is waited for");
        service.Others["library"].IsDown = false;
        service.Clock.Advance(TimeSpan.FromSeconds(30));
        var ready = await ReadyAsync(export);

        using var zip = new ZipArchive(new MemoryStream(await DownloadAsync(ready.Name)));
        Assert.Contains("\"text\":\"plain\"", Read(zip, "library/things.json"), StringComparison.Ordinal);
        Assert.Equal(before + 1, service.Others["matching"].Asked);
    }

    [Fact]
    public async Task The_sign_in_service_being_down_delays_it_as_well()
    {
        service.Clock.Advance(TimeSpan.FromHours(1));
        service.Others["identity"].IsDown = true;

        var export = await service.Person(person).PersonalData.CreateExportAsync(new());
        await Eventually.True(async () => (await service.Person(person).PersonalData.GetExportAsync(new() { Name = export.Name })).WaitingFor is ["identity"], "only Identity is waited for");
        service.Others["identity"].IsDown = false;
        service.Clock.Advance(TimeSpan.FromSeconds(30));

        await ReadyAsync(export);
    }

    [Fact]
    public async Task Every_service_is_told_where_they_are_an_admin_whom_nobody_has_confirmed()
    {
        await new Clients(service.As(person, Role.Admin)).People.GetMyPersonAsync(new());
        foreach (var open in new[] { true, false })
        {
            var at = DateTimeOffset.UtcNow.AddSeconds(open ? 1 : 2);
            await service.PublishAsync(new MembershipChanged(person, service.Consortium, ["admin"], true, at, AppointmentOpen: open));
            await Eventually.True(() => service.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM people WHERE person_id = @person AND appointment_open = {open} AND 'admin' = ANY(roles))", person), "that it is told");

            await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new() { RequestId = $"{Guid.NewGuid()}" }));

            Assert.Equal(open ? [$"consortia/{service.Consortium}"] : [], service.Others["messaging"].UnconfirmedIn);
        }
    }

    [Fact]
    public async Task A_file_larger_than_a_chunk_is_whole()
    {
        var random = new Random(7);
        service.Others["messaging"].Text = new string([.. Enumerable.Range(0, 3_000_000).Select(_ => (char)random.Next(32, 127))]);

        var export = await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new()));
        var file = await DownloadAsync(export.Name);

        Assert.Equal(export.SizeBytes, file.Length);
        Assert.True(await service.ScalarAsync<long>("SELECT count(*) FROM export_chunks WHERE person_id = @person", person) > 2);
        using var zip = new ZipArchive(new MemoryStream(file));
        using var things = JsonDocument.Parse(Read(zip, "messaging/things.json"));
        Assert.Equal(service.Others["messaging"].Text, things.RootElement[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Asking_again_while_one_is_made_gives_that_one_and_five_a_day_are_enough()
    {
        service.Others["web"].IsDown = true;
        var first = await service.Person(person).PersonalData.CreateExportAsync(new());
        var second = await service.Person(person).PersonalData.CreateExportAsync(new());
        service.Others["web"].IsDown = false;
        service.Clock.Advance(TimeSpan.FromSeconds(30));
        await ReadyAsync(first);
        for (var time = 0; time < 4; time++)
        {
            await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new() { RequestId = Guid.NewGuid().ToString() }));
        }

        Assert.Equal(first.Name, second.Name);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_EXPORTS", () => service.Person(person).PersonalData.CreateExportAsync(new()).ResponseAsync);
        var page = await service.Person(person).PersonalData.ListExportsAsync(new() { PageSize = 3 });
        var rest = await service.Person(person).PersonalData.ListExportsAsync(new() { PageSize = 3, PageToken = page.NextPageToken });
        Assert.Equal(5, page.Exports.Concat(rest.Exports).DistinctBy(export => export.Name).Count());
        Assert.Equal(first.Name, rest.Exports[^1].Name);
    }

    [Fact]
    public async Task A_request_that_is_repeated_gives_the_first_result()
    {
        var id = Guid.NewGuid().ToString();
        var first = await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new() { RequestId = id }));

        var again = await service.Person(person).PersonalData.CreateExportAsync(new() { RequestId = id });

        Assert.Equal(first.Name, again.Name);
    }

    [Fact]
    public async Task The_file_is_given_only_shortly_after_the_password_was()
    {
        var export = await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new()));
        var without = new Clients(service.As(person, Role.Officer));
        var old = new Clients(service.WithToken(TestTokens.CreateSignedIn(person, service.Consortium, service.Clock.GetUtcNow().AddMinutes(-11), Role.Officer)));

        foreach (var client in new[] { without, old })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "FRESH_SIGN_IN_REQUIRED", async () =>
            {
                using var call = client.PersonalData.DownloadExport(new() { Name = export.Name });
                await call.ResponseStream.MoveNext();
            });
        }
    }

    [Fact]
    public async Task Nobody_sees_or_gets_the_export_of_another()
    {
        var export = await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new()));
        var other = service.Person(Guid.CreateVersion7());

        await RpcAssert.Fails(StatusCode.NotFound, "EXPORT_NOT_FOUND", () => other.PersonalData.GetExportAsync(new() { Name = export.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "EXPORT_NOT_FOUND", async () =>
        {
            using var call = other.PersonalData.DownloadExport(new() { Name = export.Name });
            await call.ResponseStream.MoveNext();
        });
        Assert.Empty((await other.PersonalData.ListExportsAsync(new())).Exports);
        // The second line: without being bound to its person, the database shows nothing of it.
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM export_chunks", Guid.CreateVersion7()));
    }

    [Fact]
    public async Task After_seven_days_the_file_is_deleted()
    {
        var export = await ReadyAsync(await service.Person(person).PersonalData.CreateExportAsync(new()));

        service.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await Eventually.True(async () => (await service.Person(person).PersonalData.GetExportAsync(new() { Name = export.Name })).State == Export.Types.State.Expired, "the export is expired");

        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM export_chunks WHERE person_id = @person", person));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "EXPORT_EXPIRED", async () =>
        {
            using var call = service.Person(person).PersonalData.DownloadExport(new() { Name = export.Name });
            await call.ResponseStream.MoveNext();
        });
    }

    [Fact]
    public async Task Two_replicas_make_one_file_with_every_record_once()
    {
        await using var second = service.StartReplica();
        for (var time = 0; time < 3; time++)
        {
            var someone = Guid.CreateVersion7();
            var export = await service.Person(someone).PersonalData.CreateExportAsync(new());
            await Eventually.True(async () => (await service.Person(someone).PersonalData.GetExportAsync(new() { Name = export.Name })).State == Export.Types.State.Ready, "the export is ready");
            using var zip = new ZipArchive(new MemoryStream(await DownloadAsync(export.Name, someone)));
            foreach (var name in service.Others.Keys)
            {
                using var things = JsonDocument.Parse(Read(zip, $"{name}/things.json"));
                Assert.Equal(2, things.RootElement.GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task All_of_it_works_by_REST()
    {
        var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.CreateSignedIn(person, service.Consortium, service.Clock.GetUtcNow(), Role.Officer));

        var created = await (await http.PostAsJsonAsync("/v1/exports", new { })).Content.ReadFromJsonAsync<JsonElement>();
        var name = created.GetProperty("name").GetString()!;
        await Eventually.True(async () => (await http.GetFromJsonAsync<JsonElement>($"/v1/{name}")).GetProperty("state").GetString() == "READY", "the export is ready");
        var list = await http.GetFromJsonAsync<JsonElement>("/v1/exports");
        var download = await http.GetAsync($"/v1/{name}:download");
        var file = await download.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        Assert.Equal("application/zip", download.Content.Headers.ContentType?.MediaType);
        Assert.Equal(name, list.GetProperty("exports")[0].GetProperty("name").GetString());
        Assert.Equal(await DownloadAsync(name), file);
    }

    private async Task<Export> ReadyAsync(Export export) => await Eventually.Get(
        async () => await service.Person(person).PersonalData.GetExportAsync(new() { Name = export.Name }) is { State: Export.Types.State.Ready } ready ? ready : null, "the export is ready", TimeSpan.FromSeconds(30));

    private async Task<byte[]> DownloadAsync(string name, Guid? someone = null)
    {
        using var call = service.Person(someone ?? person).PersonalData.DownloadExport(new() { Name = name });
        using var file = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            part.Data.WriteTo(file);
        }

        return file.ToArray();
    }

    private static string Read(ZipArchive zip, string path)
    {
        using var reader = new StreamReader((zip.GetEntry(path) ?? throw new InvalidOperationException($"{path} is not in the file; there are {string.Join(", ", zip.Entries.Select(entry => entry.FullName))}")).Open());
        return reader.ReadToEnd();
    }

    // As much of JSON Schema as the export uses: types, required members, and no others.
    private static void Validate(string schemaText, string jsonText, int count)
    {
        using var schema = JsonDocument.Parse(schemaText);
        using var json = JsonDocument.Parse(jsonText);
        Assert.Equal("array", schema.RootElement.GetProperty("type").GetString());
        Assert.Equal(count, json.RootElement.GetArrayLength());
        var item = schema.RootElement.GetProperty("items");
        var properties = item.GetProperty("properties");
        foreach (var record in json.RootElement.EnumerateArray())
        {
            Assert.Equal(item.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order(), record.EnumerateObject().Select(member => member.Name).Order());
            foreach (var member in record.EnumerateObject())
            {
                var types = properties.GetProperty(member.Name).TryGetProperty("type", out var declared) ? declared.EnumerateArray().Select(type => type.GetString()!).ToList() : null;
                Assert.True(types is null || types.Contains(TypeOf(member.Value)), $"{member.Name}: {member.Value} is not {string.Join('|', types ?? [])}");
            }
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => "boolean",
    };
}
