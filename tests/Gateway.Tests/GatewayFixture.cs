using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>A real gateway on ports of its own before six small services.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    private static readonly string[] Names = ["Identity", "Profile", "Matching", "Messaging", "Library", "Caseload", "Web"];
    private readonly Dictionary<string, Upstream> upstreams = [];
    private WebApplication app = null!;

    public Uri Web { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public Uri? Tls { get; private set; }

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    internal Upstream this[string name] => upstreams[name];

    public static Task<RunningGateway> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, null, settings);

    internal static Task<RunningGateway> StartAsync(NameLookup? lookup, params (string Key, string Value)[] settings) => StartAsync(lookup, null, settings);

    internal static async Task<RunningGateway> StartAsync(NameLookup? lookup, ILoggerProvider? log, params (string Key, string Value)[] settings)
    {
        var gateway = new RunningGateway();
        foreach (var name in Names)
        {
            gateway.upstreams[name] = await Upstream.StartAsync(name.ToLowerInvariant());
        }

        var arguments = new Dictionary<string, string>
        {
            ["environment"] = "Development",
            ["Gateway:HttpPort"] = "0",
            ["Gateway:GrpcPort"] = "0",
            ["Gateway:ProbeInterval"] = "00:00:00.200",
            ["Gateway:CallsPerSecond"] = "10000",
            ["Gateway:CallsPerSecondAndAddress"] = "10000",
        };
        foreach (var name in Names)
        {
            arguments[$"Services:{name}"] = gateway.upstreams[name].Address;
        }

        foreach (var (key, value) in settings)
        {
            arguments[key] = value;
        }

        var builder = WebApplication.CreateBuilder([.. arguments.Select(argument => $"--{argument.Key}={argument.Value}")]);
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        if (lookup is not null)
        {
            builder.Services.AddSingleton(lookup);
        }

        gateway.app = GatewayApp.Build(builder);
        await gateway.app.StartAsync();
        var urls = gateway.app.Urls.Select(url => new Uri(url)).ToList();
        gateway.Web = urls[0];
        gateway.Grpc = urls[1];
        gateway.Tls = urls.Count > 2 ? urls[2] : null;
        gateway.Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = Eventually.Patience }) { BaseAddress = gateway.Web };
        return gateway;
    }

    public CallInvoker Invoker() => GrpcChannel.ForAddress(Grpc).CreateCallInvoker();

    /// <summary>Stops a service, so that nothing listens any more.</summary>
    public ValueTask StopAsync(string name) => upstreams[name].DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        foreach (var upstream in upstreams.Values)
        {
            await upstream.DisposeAsync();
        }
    }
}

/// <summary>Shares one gateway among the tests of a class that change nothing of it.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public RunningGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await RunningGateway.StartAsync();

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
