using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using Person = MentorNet.Load.Mix.Person;

namespace MentorNet.Load.Files;

/// <summary>A way by which a file enters or leaves.</summary>
/// <param name="Name">What is shown of it.</param>
/// <param name="Size">The size of the largest file that may go through it, in bytes.</param>
/// <param name="GoAsync">Lets a file of a size through, once.</param>
internal sealed record Door(string Name, long Size, Func<long, Task> GoAsync);

/// <summary>Each way by which a file enters or leaves, through the gateway and as people use it. What is left behind is one draft of the library.</summary>
internal sealed partial class Doors : IDisposable
{
    /// <summary>The largest file of organizations, in bytes.</summary>
    public const long Import = 32 << 20;

    private const long Resource = 10 << 20;
    private const int Piece = 64 * 1024;
    private readonly RunningFolder folder;
    private readonly Accounts accounts;
    private readonly Person importer;
    private readonly Person curator;
    private readonly Person member;
    private readonly HttpClient api = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(5) };
    private string resource = "";

    public Doors(RunningFolder folder)
    {
        this.folder = folder;
        accounts = new Accounts(folder);
        importer = new Person(folder, "operator@example.org", []);
        curator = new Person(folder, "helen.park@example.org", []);
        member = new Person(folder, "maya.okafor@example.org", []);
    }

    /// <summary>The most that the command line held, in MB.</summary>
    public double CommandLine { get; private set; }

    public IReadOnlyList<Door> All =>
    [
        new("REST organizations:import", Import, size => ByRestAsync(importer, "v1/organizations:import?options.validate_only=true", size)),
        new("gRPC UploadOrganizations", Import, UploadAsync),
        new("gRPC ImportOrganizations, in pieces", Import, ImportAsync),
        new("REST organizationImports", Import, async size => await CheckedAsync(JsonDocument.Parse(await ByRestAsync(importer, "v1/organizationImports", size)).RootElement.GetProperty("name").GetString()!)),
        new("gRPC CreateOrganizationImport", Import, CreateAsync),
        new("gRPC UploadOrganizationImport, in pieces", Import, UploadImportAsync),
        new("page of the import", Import, async size => await CheckedAsync($"organizationImports/{(await ByPageAsync(importer, "operator/import", "import", "districts.csv", size)).Split('/')[^1]}")),
        new("command line, dry run", Import, RunAsync),
        new("gRPC DownloadExport", Import, size => ExportAsync(size, DownloadAsync)),
        new("REST exports:download", Import, size => ExportAsync(size, id => ReadAsync(member, $"v1/exports/{id}:download"))),
        new("page of an export", Import, size => ExportAsync(size, id => ReadPageAsync(member, $"data/exports/{id}/file"))),
        new("REST resources:upload", Resource, size => ByRestAsync(curator, $"v1/{resource}:upload?file_name=load.txt", size)),
        new("gRPC UploadFile", Resource, UploadResourceAsync),
        new("page of a resource", Resource, size => ByPageAsync(curator, $"admin/library/{resource.Split('/')[1]}", "upload", "load.txt", size)),
        new("REST resources:download", Resource, _ => ReadAsync(curator, $"v1/{resource}:download")),
        new("gRPC DownloadFile", Resource, async _ => await (await LibraryAsync()).Files.DownloadFileAsync(new() { Name = resource })),
        new("page of a resource's file", Resource, _ => ReadPageAsync(curator, $"library/{resource.Split('/')[1]}/file")),
    ];

    /// <summary>Signs in, and makes the resource that has the file.</summary>
    public async Task OpenAsync()
    {
        foreach (var person in new[] { importer, curator, member })
        {
            await person.SignInToPagesAsync(CancellationToken.None);
        }

        resource = (await (await LibraryAsync()).Resources.CreateResourceAsync(new()
        {
            Resource = new() { Title = "A file of the load", Summary = "It shows what a large file costs.", License = Library.V1.Resource.Types.License.Cc0 },
            RequestId = "0199c0de-0000-7000-8000-0000000f11e5",
        })).Name;
    }

    public void Dispose()
    {
        accounts.Dispose();
        api.Dispose();
    }

    private async Task<CallInvoker> AsOperatorAsync() => await accounts.AsAsync("operator", CancellationToken.None);

    private async Task<Clients> LibraryAsync() => new(await accounts.AsAsync("helen.park", CancellationToken.None));

    private async Task UploadAsync(long size) => await new ImportsService.ImportsServiceClient(await AsOperatorAsync()).UploadOrganizationsAsync(
        new() { Options = new() { ValidateOnly = true }, File = new() { Data = await ByteString.FromStreamAsync(new MadeFile(size)) } });

    private async Task ImportAsync(long size)
    {
        using var call = new ImportsService.ImportsServiceClient(await AsOperatorAsync()).ImportOrganizations();
        await call.RequestStream.WriteAsync(new() { Options = new() { ValidateOnly = true } });
        await foreach (var piece in PiecesAsync(size))
        {
            await call.RequestStream.WriteAsync(new() { Chunk = piece });
        }

        await call.RequestStream.CompleteAsync();
        await call;
    }

    private async Task CreateAsync(long size)
    {
        var import = await new ImportsService.ImportsServiceClient(await AsOperatorAsync()).CreateOrganizationImportAsync(
            new() { File = new() { Data = await ByteString.FromStreamAsync(new MadeFile(size)) } });
        await CheckedAsync(import.Name);
    }

    private async Task UploadImportAsync(long size)
    {
        using var call = new ImportsService.ImportsServiceClient(await AsOperatorAsync()).UploadOrganizationImport();
        await call.RequestStream.WriteAsync(new() { Begin = new() });
        await foreach (var piece in PiecesAsync(size))
        {
            await call.RequestStream.WriteAsync(new() { Chunk = piece });
        }

        await call.RequestStream.CompleteAsync();
        await CheckedAsync((await call).Name);
    }

    // Is checked in the background, where the file is read again.
    private async Task CheckedAsync(string name)
    {
        var imports = new ImportsService.ImportsServiceClient(await AsOperatorAsync());
        OrganizationImport import;
        while ((import = await imports.GetOrganizationImportAsync(new() { Name = name })).State == OrganizationImport.Types.State.Checking)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        await imports.DeleteOrganizationImportAsync(new() { Name = name });
        if (import.State != OrganizationImport.Types.State.Checked)
        {
            throw new InvalidOperationException($"{import.State}: {import.Problem}");
        }
    }

    private async Task RunAsync(long size)
    {
        var file = Path.Combine(Path.GetTempPath(), $"load-{Guid.NewGuid():N}.csv");
        try
        {
            await using (var to = File.Create(file))
            {
                await new MadeFile(size).CopyToAsync(to);
            }

            using var command = Process.Start(new ProcessStartInfo("bash", [Path.Combine(RunningFolder.Root(), "scripts", "mentornet"), "import", "organizations", file, "--dry-run", "--json"])
            {
                Environment = { ["MENTORNET_RUN_DIR"] = folder.Place },
                RedirectStandardOutput = true,
            })!;
            command.OutputDataReceived += (_, _) => { };
            command.BeginOutputReadLine();
            CommandLine = 0;
            while (!command.HasExited)
            {
                CommandLine = Math.Max(CommandLine, Peaks.Megabytes(command.Id, "VmHWM"));
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }

            if (command.ExitCode != 0)
            {
                throw new InvalidOperationException($"The command line ended with {command.ExitCode}.");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    // An export of a size: what it is made of matters to nobody here, so its file is put where made ones are.
    private async Task ExportAsync(long size, Func<Guid, Task> download)
    {
        var id = Guid.CreateVersion7();
        await accounts.AsAsync("maya.okafor", CancellationToken.None);
        await using var database = await folder.OpenAsync("profile");
        await using var make = new Npgsql.NpgsqlCommand(
            """
            WITH made AS (
                INSERT INTO exports (id, person_id, created_at, ready_at, expires_at, size_bytes) VALUES ($1, $2, now(), now(), now() + interval '1 day', $3))
            INSERT INTO export_chunks (export_id, number, person_id, content)
            SELECT $1, number, $2, convert_to(left(repeat(md5(number::text), 32768), least(1048576, $3 - number * 1048576)::int), 'UTF8')
            FROM generate_series(0, ($3 - 1) / 1048576) AS number
            """,
            database)
        { Parameters = { new() { Value = id }, new() { Value = Guid.Parse(accounts.PersonOf("maya.okafor")) }, new() { Value = size } } };
        await make.ExecuteNonQueryAsync();
        try
        {
            await download(id);
        }
        finally
        {
            await using var drop = new Npgsql.NpgsqlCommand("DELETE FROM exports WHERE id = $1", database) { Parameters = { new() { Value = id } } };
            await drop.ExecuteNonQueryAsync();
        }
    }

    private async Task DownloadAsync(Guid id)
    {
        using var call = new PersonalDataService.PersonalDataServiceClient(await accounts.AsAsync("maya.okafor", CancellationToken.None)).DownloadExport(new() { Name = $"exports/{id}" });
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    private async Task UploadResourceAsync(long size) => await (await LibraryAsync()).Files.UploadFileAsync(
        new() { Name = resource, FileName = "load.txt", File = new() { Data = await ByteString.FromStreamAsync(new MadeFile(size)) } });

    private async Task<string> ByRestAsync(Person person, string path, long size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(folder.Web, path)) { Content = Content(size) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await person.TokenAsync(CancellationToken.None));
        using var answer = await api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}: {text}", null, answer.StatusCode);
    }

    private async Task ReadAsync(Person person, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(folder.Web, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await person.TokenAsync(CancellationToken.None));
        await DrainAsync(api, request);
    }

    private async Task ReadPageAsync(Person person, string path)
    {
        using var http = person.OpenBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(folder.Web, path));
        await DrainAsync(http, request);
    }

    private static async Task DrainAsync(HttpClient http, HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"{request.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}", null, answer.StatusCode);
        }

        await answer.Content.CopyToAsync(Stream.Null);
    }

    // Fills in the form of a page that takes a file, and gives where the answer leads to.
    private async Task<string> ByPageAsync(Person person, string path, string form, string fileName, long size)
    {
        using var http = person.OpenBrowser();
        var page = await http.GetStringAsync(new Uri(folder.Web, path));
        var shown = Form().Matches(page).Select(match => match.Value).Single(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Person.Hidden(shown))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(Content(size), "file", fileName);
        using var answer = await http.PostAsync(new Uri(folder.Web, path), content);
        return answer.Headers.Location?.OriginalString ?? throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}, and leads nowhere.", null, answer.StatusCode);
    }

    private static StreamContent Content(long size) => new(new MadeFile(size)) { Headers = { ContentType = new("text/csv"), ContentLength = size } };

    private static async IAsyncEnumerable<ByteString> PiecesAsync(long size)
    {
        await using var file = new MadeFile(size);
        var buffer = new byte[Piece];
        for (int read; (read = await file.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false)) > 0;)
        {
            yield return ByteString.CopyFrom(buffer, 0, read);
        }
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();
}
