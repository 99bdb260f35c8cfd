using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;

namespace MentorNet.Benchmarks;

/// <summary>
/// Compares a call through the gateway with the same call to the service, in turns in one run, so that whatever else the machine
/// does burdens both alike. Needs a running system without the limits of calls (Gateway__CallsPerSecond=100000
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

        var service = Value(args, "--service") is { } given ? new Uri(given) : new UriBuilder(url) { Host = "127.0.0.1", Port = url.Port + 11 }.Uri;
        var gatewayRpc = new UriBuilder(url) { Host = "127.0.0.1", Port = url.Port + 1 }.Uri;
        var headers = new Metadata { { "authorization", $"Bearer {token}" } };
        using var throughChannel = GrpcChannel.ForAddress(gatewayRpc);
        using var directChannel = GrpcChannel.ForAddress(service);
        var (through, direct) = (throughChannel.CreateCallInvoker(), directChannel.CreateCallInvoker());

        using var throughHttp = NewHttp(new UriBuilder(url) { Host = "127.0.0.1" }.Uri, HttpVersion.Version11, token);
        using var directHttp = NewHttp(service, HttpVersion.Version20, token);
        const string Path = "/v1/organizations:search?query=central%20unified&pageSize=20";

        Console.WriteLine("| Call | direct p50 | gateway p50 | ratio | direct p99 | gateway p99 | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var met = await CompareAsync("gRPC GetMyPerson", calls,
            () => CallAsync(direct, "GetMyPerson", [], headers),
            () => CallAsync(through, "GetMyPerson", [], headers));
        met &= await CompareAsync("gRPC SearchOrganizations", calls,
            () => CallAsync(direct, "SearchOrganizations", Search, headers),
            () => CallAsync(through, "SearchOrganizations", Search, headers));
        met &= await CompareAsync("REST GET people/me", calls,
            () => directHttp.GetByteArrayAsync("/v1/people/me"),
            () => throughHttp.GetByteArrayAsync("/v1/people/me"));
        met &= await CompareAsync("REST GET organizations:search", calls,
            () => directHttp.GetByteArrayAsync(Path),
            () => throughHttp.GetByteArrayAsync(Path));
        Console.WriteLine(met ? $"The goal, a p50 of at most {Goal} times, is met." : $"The goal, a p50 of at most {Goal} times, is not met by each.");
        return met ? 0 : 1;
    }

    private static async Task<bool> CompareAsync(string name, int calls, Func<Task> direct, Func<Task> through)
    {
        var directTimes = new double[calls];
        var throughTimes = new double[calls];
        for (var i = -WarmUp; i < calls; i++)
        {
            var a = await TimeAsync(direct);
            var b = await TimeAsync(through);
            if (i >= 0)
            {
                (directTimes[i], throughTimes[i]) = (a, b);
            }
        }

        Array.Sort(directTimes);
        Array.Sort(throughTimes);
        var (d50, t50, d99, t99) = (directTimes[calls / 2], throughTimes[calls / 2], directTimes[calls * 99 / 100], throughTimes[calls * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {d50:0.00} ms | {t50:0.00} ms | {t50 / d50:0.00} | {d99:0.00} ms | {t99:0.00} ms | {t99 / d99:0.00} |"));
        return t50 <= d50 * Goal;
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
