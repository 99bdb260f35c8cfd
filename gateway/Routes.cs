using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace MentorNet.Gateway;

/// <summary>Says which path belongs to which service.</summary>
internal static class Routes
{
    public static readonly string[] Services = ["identity", "profile", "matching", "messaging", "library", "web"];

    // A path of the API begins with its collection: /v1/organizations, /v1/organizations:search, /v1/organizations/nces-0100005.
    private static readonly Dictionary<string, string> Collections = new()
    {
        ["identity"] = "consortia|invitations|sessions|dev",
        ["profile"] = "organizations|memberOrganizations|people|needs|titles|titleFamilies|relations|independenceRule|exports|erasures",
        ["matching"] = "suggestions|favourites|dismissals|matchRequests|rankedChoices|waitingPlaces|circleProposals|pairings|matching|rounds",
        ["messaging"] = "conversations|updates",
        ["library"] = "resources",
    };

    public static IReadOnlyList<RouteConfig> All()
    {
        var routes = new List<RouteConfig>();
        foreach (var (service, collections) in Collections)
        {
            // A package may have several gRPC services, one for each area: mentornet.profile.v1.ProfileService.
            routes.Add(Route($"{service}-grpc", service, $"/mentornet.{service}.v1.{{api}}/{{method}}"));
            routes.Add(Route($"{service}-rest", service, $"/v1/{{collection:regex(^({collections})(:.*)?$)}}/{{**rest}}"));
        }

        routes.Add(Route("connect", "identity", "/connect/{**rest}"));
        routes.Add(Route("discovery", "identity", "/.well-known/{**rest}"));
        routes.Add(Route("account", "identity", "/account/{**rest}"));
        routes.Add(Route("web", "web", "/{**rest}") with { Order = 1000 });
        return routes;
    }

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration, TimeSpan probeInterval) => [.. Services.Select(service => new ClusterConfig
    {
        ClusterId = service,
        Destinations = Addresses(configuration, service)
            .Select((address, i) => (Name: $"{service}-{i}", Config: new DestinationConfig { Address = address }))
            .ToDictionary(destination => destination.Name, destination => destination.Config),
        HttpRequest = new ForwarderRequestConfig
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // CallLimits keeps the time; a stream of updates may be silent for hours.
            ActivityTimeout = TimeSpan.FromHours(12),
        },
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
        HealthCheck = new HealthCheckConfig
        {
            // Without this a service whose replicas all stand still would get every call all the same, and each would wait for its deadline.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyAndUnknown,
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = probeInterval, Timeout = TimeSpan.FromSeconds(2), Policy = "ConsecutiveFailures", Path = HealthProbe.Path },
        },
        Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "2" },
        LoadBalancingPolicy = "PowerOfTwoChoices",
    })];

    /// <summary>Gives the addresses of a service; several replicas are parted by a comma.</summary>
    public static string[] Addresses(IConfiguration configuration, string service) =>
        (configuration[$"Services:{service}"] ?? throw new InvalidOperationException($"Set Services__{service} to the address of the {service} service."))
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static RouteConfig Route(string id, string cluster, string path) =>
        new() { RouteId = id, ClusterId = cluster, Match = new RouteMatch { Path = path } };
}
