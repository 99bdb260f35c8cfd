using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace MentorNet.Profile.Tests.Imports;

/// <summary>Profile as a process of its own, which is killed and started again and whose memory is its own, with a real database and a real broker.</summary>
internal sealed class ImportProcess : IAsyncDisposable
{
    private readonly PostgresFixture postgres = new(typeof(Program).Assembly);
    private WebApplication keys = null!;
    private NpgsqlDataSource database = null!;
    private GrpcChannel? channel;
    private IReadOnlyDictionary<string, string> environment = null!;

    /// <summary>Calls REST as an operator.</summary>
    public HttpClient Rest { get; private set; } = null!;

    public Process Process { get; private set; } = null!;

    public Clients Operator { get; private set; } = null!;

    public ImportsService.ImportsServiceClient Imports { get; private set; } = null!;

    /// <summary>The most memory that the process has ever held, in MB.</summary>
    public long PeakMegabytes
    {
        get
        {
            Process.Refresh();
            return Process.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="environment">What the process has in its environment besides.</param>
    public static async Task<ImportProcess> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var run = new ImportProcess { environment = environment ?? new Dictionary<string, string>() };
        await run.postgres.InitializeAsync();
        run.keys = await ServiceProcess.ServeKeysAsync();
        run.database = NpgsqlDataSource.Create(run.postgres.OwnerConnectionString);
        await run.StartServiceAsync();
        return run;
    }

    public async Task StartServiceAsync()
    {
        var port = ServiceProcess.FreePort();
        Process = ServiceProcess.Start("MentorNet.Profile", new(environment)
        {
            ["ASPNETCORE_URLS"] = ServiceProcess.Local(port),
            ["ConnectionStrings__Database"] = postgres.ConnectionString,
            ["ConnectionStrings__Broker"] = TestBroker.Address.ToString(),
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = keys.Urls.Single(),

            // Nothing of an import asks another service.
            ["Services__Identity"] = ServiceProcess.Local(9),
            ["Services__Matching"] = ServiceProcess.Local(9),
            ["Services__Messaging"] = ServiceProcess.Local(9),
            ["Services__Library"] = ServiceProcess.Local(9),
            ["Services__Web"] = ServiceProcess.Local(9),
        });
        channel?.Dispose();
        channel = GrpcChannel.ForAddress(ServiceProcess.Local(port), new() { MaxReceiveMessageSize = null });
        var invoker = channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {TestTokens.Create(Guid.CreateVersion7(), null, Role.Operator)}");
            return metadata;
        });
        Rest?.Dispose();
        Rest = new HttpClient { BaseAddress = new Uri(ServiceProcess.Local(port)), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Rest.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), null, Role.Operator));
        Operator = new(invoker);
        Imports = new(invoker);
        await ServiceProcess.AnswersAsync(() => Imports.ListOrganizationImportsAsync(new()).ResponseAsync);
    }

    /// <summary>A member of some consortium who uploads photos.</summary>
    public Clients Member => new(channel!.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Officer)}");
        return metadata;
    }));

    public Task KillAsync() => ServiceProcess.KillAsync(Process);

    /// <summary>What the process holds, in MB.</summary>
    public double HeldMegabytes => Megabytes("VmRSS");

    /// <summary>Does something, and gives the most that the process held at once meanwhile, in MB.</summary>
    public async Task<double> PeakOfAsync(Func<Task> act)
    {
        // What it holds now becomes the most that it has ever held.
        await File.WriteAllTextAsync($"/proc/{Process.Id}/clear_refs", "5");
        await act();
        return Megabytes("VmHWM");
    }

    private double Megabytes(string name) =>
        double.Parse(File.ReadLines($"/proc/{Process.Id}/status").First(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Imports a file by the client stream while it is read, so that only the service has to be careful with memory.</summary>
    public async Task<ImportOrganizationsResponse> ImportAsync(Stream file, ImportOptions? options = null)
    {
        using var call = Operator.Imports.ImportOrganizations();
        try
        {
            await call.RequestStream.WriteAsync(new() { Options = options ?? new() });
            var buffer = new byte[64 * 1024];
            for (var read = 0; (read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
            {
                await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFrom(buffer, 0, read) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The service has answered, or died, before it took everything.
        }

        return await call;
    }

    public Task<string> DirectoryStateAsync() => ProfileFixture.DirectoryStateAsync(postgres);

    /// <summary>Lets nobody write into a table until it is disposed, so that whoever writes is caught in the middle.</summary>
    public Task<HeldTable> HoldAsync(string table) => HeldTable.HoldAsync(database, table);

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await KillAsync();
        }

        channel?.Dispose();
        Rest.Dispose();
        await keys.DisposeAsync();
        await database.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
