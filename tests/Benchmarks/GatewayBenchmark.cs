using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Testing;

namespace MentorNet.Benchmarks;

/// <summary>
/// Compares a call through the gateway with the same call to the service, and with one through a YARP that does nothing else, in turns in
/// one run, so that whatever else the machine does burdens all alike. Needs a running system without the limits of calls (Gateway__CallsPerSecond=100000
/// Gateway__CallsPerSecondAndAddress=100000 scripts/up.sh): the service's port is the web's plus 11.
/// </summary>
internal static class GatewayBenchmark
{
    private const double Goal = 1.15;
    private const int WarmUp = 500;

    // SearchOrganizationsRequest { query: "central unified" (field 1), page_size: 20 (field 4) }.
    private static readonly byte[] Search = [0x0A, 15, .. "central unified"u8, 0x20, 20];

    private static readonly Marshaller<byte[]> Bytes = new(bytes => bytes, bytes => bytes);

    public static async Task<int> RunAsync(string[] args)
    {
        var url = new Uri(Value(args, "--url") ?? "http://localhost:8080");
        var calls = int.Parse(Value(args, "--calls") ?? "3000", CultureInfo.InvariantCulture);
        var token = Environment.GetEnvironmentVariable("MENTORNET_TOKEN");
        if (string.IsNullOrEmpty(token))
        {
            Console.Error.WriteLine("Set MENTORNET_TOKEN, e.g. to the output of scripts/mentornet token maya.okafor@example.org.");
            return 2;
        }

        var service = new UriBuilder(url) { Host = "127.0.0.1", Port = url.Port + 11 }.Uri;
        var (bareHttp, bareRpc) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
        using var bare = StartBareProxy(bareHttp, bareRpc, service);
        try
        {
            var headers = new Metadata { { "authorization", $"Bearer {token}" } };
            var addresses = new[] { service, new Uri(ServiceProcess.Local(bareRpc)), new UriBuilder(url) { Host = "127.0.0.1", Port = url.Port + 1 }.Uri };
            var channels = Array.ConvertAll(addresses, address => GrpcChannel.ForAddress(address));
            var rpc = Array.ConvertAll(channels, channel => channel.CreateCallInvoker());
            var rest = new[]
            {
                NewHttp(service, HttpVersion.Version20, token),
                NewHttp(new Uri(ServiceProcess.Local(bareHttp)), HttpVersion.Version11, token),
                NewHttp(new UriBuilder(url) { Host = "127.0.0.1" }.Uri, HttpVersion.Version11, token),
            };
            await Eventually.True(() => IsThereAsync(rpc[1], headers), "the bare proxy");

            Console.WriteLine("| Call | direct p50 | bare YARP p50 | ratio | gateway p50 | ratio | gateway / bare | p99 direct, bare, gateway |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            var met = await CompareAsync("gRPC GetMyPerson", calls, Array.ConvertAll(rpc, way => new Func<Task>(() => CallAsync(way, "GetMyPerson", [], headers))));
            met &= await CompareAsync("gRPC SearchOrganizations", calls, Array.ConvertAll(rpc, way => new Func<Task>(() => CallAsync(way, "SearchOrganizations", Search, headers))));
            met &= await CompareAsync("REST GET people/me", calls, Array.ConvertAll(rest, way => new Func<Task>(() => way.GetByteArrayAsync("/v1/people/me"))));
            met &= await CompareAsync("REST GET organizations:search", calls, Array.ConvertAll(rest, way => new Func<Task>(() => way.GetByteArrayAsync("/v1/organizations:search?query=central%20unified&pageSize=20"))));
            Console.WriteLine(met ? $"The goal, a p50 of at most {Goal} times, is met." : $"The goal, a p50 of at most {Goal} times, is not met by each.");
            Array.ForEach(channels, channel => channel.Dispose());
            Array.ForEach(rest, client => client.Dispose());
            return met ? 0 : 1;
        }
        finally
        {
            bare.Kill();
            await bare.WaitForExitAsync();
        }
    }

    private static async Task<bool> CompareAsync(string name, int calls, Func<Task>[] ways)
    {
        var times = Array.ConvertAll(ways, _ => new List<double>(calls));
        for (var i = -WarmUp; i < calls; i++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var time = await TimeAsync(ways[way]);
                if (i >= 0)
                {
                    times[way].Add(time);
                }
            }
        }

        var figures = Array.ConvertAll(times, way => new Figures(way));
        var (direct, bare, gateway) = (figures[0].Percentile(0.5), figures[1].Percentile(0.5), figures[2].Percentile(0.5));
        var late = string.Join(", ", figures.Select(way => string.Create(CultureInfo.InvariantCulture, $"{way.Percentile(0.99):0.00}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {direct:0.00} ms | {bare:0.00} ms | {bare / direct:0.00} | {gateway:0.00} ms | {gateway / direct:0.00} | {gateway / bare:0.00} | {late} ms |"));
        return gateway <= direct * Goal;
    }

    // With the settings of scripts/up.sh, as the gateway runs.
    private static Process StartBareProxy(int http, int rpc, Uri service)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { "bare-proxy", $"{http}", $"{rpc}", service.ToString() } };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(GatewayBenchmark).Assembly.Location);
        }

        foreach (var (name, value) in new[] { ("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCConserveMemory", "5"), ("DOTNET_TieredPGO", "0") })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<bool> IsThereAsync(CallInvoker invoker, Metadata headers)
    {
        try
        {
            await CallAsync(invoker, "GetMyPerson", [], headers);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static Task CallAsync(CallInvoker invoker, string method, byte[] request, Metadata headers) =>
        invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, "mentornet.profile.v1.ProfileService", method, Bytes, Bytes), null, new CallOptions(headers), request).ResponseAsync;

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static HttpClient NewHttp(Uri address, Version version, string token) => new()
    {
        BaseAddress = address,
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" } },
    };

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}
