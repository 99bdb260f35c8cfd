extern alias messaging;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Messaging.V1;
using MentorNet.Testing;

namespace MentorNet.Benchmarks;

/// <summary>
/// Compares a call through the gateway with the same call to the service, and with one through a YARP that does nothing else, in turns in
/// one run, so that whatever else the machine does burdens all alike. Needs a running system without the limits of calls (Gateway__CallsPerSecond=100000
/// Gateway__CallsPerSecondAndAddress=100000 scripts/up.sh), whose demo conversation it writes into: the ports of Profile, Matching and Messaging are the
/// web's plus 11, 12 and 13.
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
        var url = new UriBuilder(Value(args, "--url") ?? "http://localhost:8080") { Host = "127.0.0.1" }.Uri;
        var calls = int.Parse(Value(args, "--calls") ?? "3000", CultureInfo.InvariantCulture);
        var token = Environment.GetEnvironmentVariable("MENTORNET_TOKEN");
        if (string.IsNullOrEmpty(token))
        {
            Console.Error.WriteLine("Set MENTORNET_TOKEN, e.g. to the output of scripts/mentornet token maya.okafor@example.org.");
            return 2;
        }

        Console.WriteLine("| Call | direct p50 | bare YARP p50 | ratio | gateway p50 | ratio | gateway / bare | p99 direct, bare, gateway |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var ratios = new List<double>();
        await using (var profile = await Ways.OpenAsync(url, 11, "mentornet.profile.v1.PeopleService", "GetMyPerson", token))
        {
            ratios.Add(await CompareAsync("gRPC GetMyPerson", calls, profile.Rpc("GetMyPerson", [])));
            ratios.Add(await CompareAsync("gRPC SearchOrganizations", calls, profile.Rpc("SearchOrganizations", Search)));
            ratios.Add(await CompareAsync("REST GET people/me", calls, profile.Rest(http => http.GetByteArrayAsync("/v1/people/me"))));
            ratios.Add(await CompareAsync("REST GET organizations:search", calls, profile.Rest(http => http.GetByteArrayAsync("/v1/organizations:search?query=central%20unified&pageSize=20"))));
        }

        await using (var matching = await Ways.OpenAsync(url, 12, "mentornet.matching.v1.SuggestionsService", "ListSuggestions", token))
        {
            ratios.Add(await CompareAsync("gRPC ListSuggestions", calls, matching.Rpc("ListSuggestions", [])));
            ratios.Add(await CompareAsync("REST GET suggestions", calls, matching.Rest(http => http.GetByteArrayAsync("/v1/suggestions"))));
        }

        await using (var messaging = await Ways.OpenAsync(url, 13, "mentornet.messaging.v1.ConversationsService", "ListConversations", token))
        {
            var conversation = ListConversationsResponse.Parser.ParseFrom(await messaging.CallAsync("ListConversations")).Conversations[0].Name;
            ratios.Add(await CompareAsync("gRPC SendMessage", calls, messaging.Rpc("SendMessage", new SendMessageRequest { Parent = conversation, Text = "A message of some words." }.ToByteArray())));
            ratios.Add(await CompareAsync("REST POST messages", calls, messaging.Rest(async http => (await http.PostAsJsonAsync($"/v1/{conversation}/messages", new { text = "A message of some words." })).EnsureSuccessStatusCode())));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The goal, a p50 of at most {Goal} times, is met by {ratios.Count(ratio => ratio <= Goal)} of {ratios.Count}; the mean of all is {ratios.Average():0.00}."));
        return ratios.TrueForAll(ratio => ratio <= Goal) ? 0 : 1;
    }

    private static async Task<double> CompareAsync(string name, int calls, Func<Task>[] ways)
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
        return gateway / direct;
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

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

    /// <summary>The three ways to one service: direct, through a bare proxy, through the gateway.</summary>
    private sealed class Ways : IAsyncDisposable
    {
        private readonly string service;
        private readonly Metadata headers;
        private readonly Process bare;
        private readonly GrpcChannel[] channels;
        private readonly HttpClient[] clients;

        private Ways(Uri url, int offset, string service, string token)
        {
            var direct = new UriBuilder(url) { Port = url.Port + offset }.Uri;
            var (http, rpc) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
            this.service = service;
            headers = new Metadata { { "authorization", $"Bearer {token}" } };
            bare = StartBareProxy(http, rpc, direct);
            channels = [GrpcChannel.ForAddress(direct), GrpcChannel.ForAddress(ServiceProcess.Local(rpc)), GrpcChannel.ForAddress(new UriBuilder(url) { Port = url.Port + 1 }.Uri)];
            clients =
            [
                NewHttp(direct, HttpVersion.Version20, token),
                NewHttp(new Uri(ServiceProcess.Local(http)), HttpVersion.Version11, token),
                NewHttp(url, HttpVersion.Version11, token),
            ];
        }

        public static async Task<Ways> OpenAsync(Uri url, int offset, string service, string first, string token)
        {
            var ways = new Ways(url, offset, service, token);
            await ServiceProcess.AnswersAsync(() => Task.WhenAll(Array.ConvertAll(ways.Rpc(first, []), call => call())));
            return ways;
        }

        public Task<byte[]> CallAsync(string method) => CallAsync(channels[0].CreateCallInvoker(), method, []);

        public Func<Task>[] Rpc(string method, byte[] request) =>
            Array.ConvertAll(Array.ConvertAll(channels, channel => channel.CreateCallInvoker()), way => new Func<Task>(() => CallAsync(way, method, request)));

        public Func<Task>[] Rest(Func<HttpClient, Task> call) => Array.ConvertAll(clients, client => new Func<Task>(() => call(client)));

        public async ValueTask DisposeAsync()
        {
            Array.ForEach(channels, channel => channel.Dispose());
            Array.ForEach(clients, client => client.Dispose());
            await ServiceProcess.KillAsync(bare);
        }

        private Task<byte[]> CallAsync(CallInvoker invoker, string method, byte[] request) =>
            invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, service, method, Bytes, Bytes), null, new CallOptions(headers), request).ResponseAsync;

        private static HttpClient NewHttp(Uri address, Version version, string token) => new()
        {
            BaseAddress = address,
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" } },
        };
    }
}
