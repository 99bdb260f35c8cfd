using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Xunit.Abstractions;

namespace MentorNet.Library.Tests.Files;

/// <summary>What only a process of its own shows: no file of the library is ever whole in its memory, by whatever way it comes or leaves.</summary>
public sealed class FileMemoryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Size = 10 * 1024 * 1024;

    // Less than the file, which is the largest that is taken: whoever holds it whole holds more.
    private const double Most = 9;

    private readonly PostgresFixture postgres = new(typeof(Program).Assembly);
    private Microsoft.AspNetCore.Builder.WebApplication keys = null!;
    private Process process = null!;
    private GrpcChannel channel = null!;
    private HttpClient rest = null!;

    public async Task InitializeAsync()
    {
        await postgres.InitializeAsync();
        keys = await ServiceProcess.ServeKeysAsync();
        var address = ServiceProcess.Local(ServiceProcess.FreePort());
        process = ServiceProcess.Start("MentorNet.Library", new(ServiceProcess.SmallHeap)
        {
            ["ASPNETCORE_URLS"] = address,
            ["ConnectionStrings__Database"] = postgres.ConnectionString,
            ["ConnectionStrings__Broker"] = TestBroker.Address.ToString(),
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = keys.Urls.Single(),
            ["Services__Profile"] = ServiceProcess.Local(9),
        });
        var token = TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin);
        channel = GrpcChannel.ForAddress(address, new() { MaxReceiveMessageSize = null });
        rest = new HttpClient { BaseAddress = new Uri(address), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        rest.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Admin = new(channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        }));
        await ServiceProcess.AnswersAsync(() => Admin.Resources.SearchResourcesAsync(new()).ResponseAsync);
    }

    public async Task DisposeAsync()
    {
        await ServiceProcess.KillAsync(process);
        channel.Dispose();
        rest.Dispose();
        await keys.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private Clients Admin { get; set; } = null!;

    [Fact]
    public async Task A_file_raises_the_process_by_less_than_its_size_by_each_way()
    {
        var name = (await Admin.Resources.CreateResourceAsync(new() { Resource = new() { Title = "Large", License = Resource.Types.License.Cc0 } })).Name;
        var ways = new Dictionary<string, Func<byte[], Task>>
        {
            ["UploadFileInPieces"] = file => UploadInPiecesAsync(name, file),
            ["StreamFile"] = _ => DownloadInPiecesAsync(name),
            ["UploadFile"] = async file => await Admin.Files.UploadFileAsync(new() { Name = name, FileName = "a.txt", File = new() { Data = UnsafeByteOperations.UnsafeWrap(file) } }),
            ["DownloadFile"] = async _ => await Admin.Files.DownloadFileAsync(new() { Name = name }),
            ["REST up"] = file => PostAsync(name, file),
            ["REST down"] = _ => GetAsync($"/v1/{name}:download"),
            ["REST down, the other path"] = _ => GetAsync($"/v1/{name}:stream"),
        };
        foreach (var way in ways.Values.Concat(ways.Values))
        {
            await way(Text(1 << 20));
        }

        var large = Text(Size);
        var peaks = new Dictionary<string, double>();
        foreach (var (what, way) in ways)
        {
            peaks[what] = await ServiceProcess.GrownAsync(process, () => way(large));
            for (var again = 0; again < 2 && peaks[what] >= Most; again++)
            {
                // Garbage that lay about is no file: one that is held whole is seen each time.
                peaks[what] = Math.Min(peaks[what], await ServiceProcess.GrownAsync(process, () => way(large)));
            }
        }

        var said = string.Join("; ", peaks.Select(peak => string.Create(CultureInfo.InvariantCulture, $"{peak.Key}: {peak.Value:F1} MB")));
        output.WriteLine(said);
        Assert.True(peaks.Values.All(grown => grown < Most), said);
    }

    private static byte[] Text(int size) => Encoding.ASCII.GetBytes(new string('x', size));

    private async Task UploadInPiecesAsync(string name, byte[] file)
    {
        using var call = Admin.Files.UploadFileInPieces();
        await call.RequestStream.WriteAsync(new() { Begin = new() { Name = name, FileName = "a.txt" } });
        foreach (var piece in file.Chunk(64 * 1024))
        {
            await call.RequestStream.WriteAsync(new() { Chunk = UnsafeByteOperations.UnsafeWrap(piece) });
        }

        await call.RequestStream.CompleteAsync();
        await call;
    }

    private async Task DownloadInPiecesAsync(string name)
    {
        using var call = Admin.Files.StreamFile(new() { Name = name });
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    private async Task PostAsync(string name, byte[] file)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new("text/plain") } };
        using var answer = await rest.PostAsync($"/v1/{name}:upload?file_name=a.txt", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task GetAsync(string path)
    {
        using var answer = await rest.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
