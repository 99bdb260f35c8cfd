using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorNet.ServiceDefaults;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace MentorNet.Gateway;

/// <summary>
/// Asks services how they are. Routing needs only an answer, whatever it is. Readiness needs the answer SERVING, which says that
/// a service may take calls; whether all of it works, and what is missing, it tells by its own `/health`.
/// </summary>
internal sealed class HealthProbe(IForwarderHttpClientFactory clients, Lazy<IProxyStateLookup> routed) : IProbingRequestFactory, IDisposable
{
    private const string Path = "/grpc.health.v1.Health/Check";
    private readonly HttpMessageInvoker client = clients.CreateClient(new ForwarderHttpClientContext { NewConfig = new Yarp.ReverseProxy.Configuration.HttpClientConfig() });

    public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination) => Get(destination.Config.Address, ReplicaAddress.LivePath);

    /// <summary>Gives the addresses of a service's replicas, those that answer first.</summary>
    public IEnumerable<string> AddressesOf(string service) => routed.Value.TryGetCluster(service, out var cluster)
        ? cluster.DestinationsState.AllDestinations.OrderBy(destination => destination.Health.Active == DestinationHealth.Unhealthy).Select(destination => destination.Model.Config.Address).ToList()
        : [];

    /// <summary>Asks one replica of each service what of it works: the object that it answers, or null of one that does not.</summary>
    public async Task<Dictionary<string, JsonObject?>> DescribeAllAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Routes.Services.Select(async service => (service, await DescribeAsync(service, cancellationToken))));
        return answers.ToDictionary(answer => answer.service, answer => answer.Item2);
    }

    /// <summary>Asks one replica of each service; says which may take calls and get them: a service that has just come back is asked again first.</summary>
    public async Task<Dictionary<string, bool>> AskAllAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Routes.Services.Select(async service => (service, await IsServingAsync(service, cancellationToken))));
        return answers.ToDictionary(answer => answer.service, answer => answer.Item2);
    }

    /// <summary>Asks the running gateway of this machine whether everything is ready; gives the exit status, for an image without a shell.</summary>
    public static async Task<int> AskGatewayAsync(IConfiguration configuration)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{configuration["Gateway:HttpPort"] ?? "8080"}/health/ready"));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }

    public void Dispose() => client.Dispose();

    private Task<JsonObject?> DescribeAsync(string service, CancellationToken cancellationToken) => AskAsync(
        service,
        address => Get(address, "/health"),
        async (content, token) => JsonNode.Parse(await content.ReadAsStringAsync(token)) as JsonObject,
        cancellationToken);

    // One frame (5 bytes of header), field 1, value 1: HealthCheckResponse { status: SERVING }.
    private async Task<bool> IsServingAsync(string service, CancellationToken cancellationToken) =>
        await AskAsync(service, NewRequest, async (content, token) => await content.ReadAsByteArrayAsync(token) is [0, 0, 0, 0, 2, 8, 1] serving ? serving : null, cancellationToken) is not null
        && routed.Value.TryGetCluster(service, out var cluster) && cluster.DestinationsState.AvailableDestinations.Count > 0;

    // Asks one replica after the other, until one gives an answer that is read as something.
    private async Task<T?> AskAsync<T>(string service, Func<string, HttpRequestMessage> ask, Func<HttpContent, CancellationToken, Task<T?>> read, CancellationToken cancellationToken) where T : class
    {
        foreach (var address in AddressesOf(service))
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(TimeSpan.FromSeconds(5));
                using var request = ask(address);
                using var response = await client.SendAsync(request, limit.Token);
                if (await read(response.Content, limit.Token) is { } answer)
                {
                    return answer;
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
            {
                // The next replica may answer.
            }
        }

        return null;
    }

    private static HttpRequestMessage Get(string address, string path) =>
        new(HttpMethod.Get, new Uri(new Uri(address), path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    private static HttpRequestMessage NewRequest(string address)
    {
        var content = new ByteArrayContent([0, 0, 0, 0, 0]);
        content.Headers.ContentType = new("application/grpc");
        return new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
            Headers = { { "te", "trailers" } },
        };
    }
}
