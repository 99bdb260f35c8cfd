using System.Net;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace MentorNet.Gateway;

/// <summary>Says which path belongs to which service.</summary>
internal static partial class Routes
{
    /// <summary>The header that names the service of a call by gRPC that every service answers for itself.</summary>
    public const string ServiceHeader = "mentornet-service";

    public static IReadOnlyList<string> Services => Declarations.Services;

    // What every service answers for itself is found by the service's name, in the path or in a header.
    private const string OfEveryService = "operations";

    // A path of the API begins with its collection: /v1/organizations, /v1/organizations:search, /v1/organizations/nces-0100005. Which
    // service has it is read from the protos, so that no method can be forgotten here.
    private static readonly ILookup<string, (string Collection, string Below)> Collections = Declarations.Public
        .Where(service => service.File.Package.Split('.')[1] != OfEveryService)
        .SelectMany(service => service.Methods.SelectMany(Paths).Select(path => (Service: service.File.Package.Split('.')[1], Part: Part(path))))
        .Distinct()
        .OrderBy(path => path.Part.Collection, StringComparer.Ordinal)
        .ThenBy(path => path.Part.Below, StringComparer.Ordinal)
        .ToLookup(path => path.Service, path => path.Part);

    public static IReadOnlyList<RouteConfig> All()
    {
        var routes = new List<RouteConfig>();
        foreach (var paths in Collections)
        {
            // A package may have several gRPC services, one for each area: mentornet.profile.v1.PeopleService.
            var service = paths.Key;
            routes.Add(Route($"{service}-grpc", service, $"/mentornet.{service}.v1.{{api}}/{{method}}"));
            routes.Add(Route($"{service}-rest", service, $"/v1/{{collection:{OneOf(paths.Select(path => path.Collection).Where(collection => Has(service, collection)))}}}/{{**rest}}"));

            // What a service keeps with something of another one, as /v1/circles/*/sessions: the longer path comes first in routing.
            foreach (var others in paths.Where(path => !Has(service, path.Collection)).GroupBy(path => path.Collection, path => path.Below))
            {
                routes.Add(Route($"{service}-{others.Key}-rest", service, $"/v1/{others.Key}/{{id}}/{{below:{OneOf(others)}}}/{{**rest}}"));
            }
        }

        foreach (var service in Services)
        {
            var header = new RouteHeader { Name = ServiceHeader, Values = [service], Mode = HeaderMatchMode.ExactHeader };
            var byHeader = Route($"{service}-operations-grpc", service, $"/mentornet.{OfEveryService}.v1.{{api}}/{{method}}");
            routes.Add(byHeader with { Match = byHeader.Match with { Headers = [header] } });
            routes.Add(Route($"{service}-operations-rest", service, $"/v1/services/{{service:regex(^{service}$)}}/{{**rest}}"));
        }

        routes.Add(Route("connect", "identity", "/connect/{**rest}"));
        routes.Add(Route("discovery", "identity", "/.well-known/{**rest}"));
        routes.Add(Route("account", "identity", "/account/{**rest}"));
        routes.Add(Route("web", "web", "/{**rest}") with { Order = 1000 });
        return routes;
    }

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration, TimeSpan probeInterval) =>
        [.. Services.Select(service => Cluster(service, Addresses(configuration, service), probeInterval))];

    private static ClusterConfig Cluster(string service, IReadOnlyList<ReplicaAddress> addresses, TimeSpan probeInterval) => new()
    {
        ClusterId = service,
        Destinations = addresses
            .Select((address, i) => (Name: $"{service}-{i}", Config: new DestinationConfig { Address = address.Uri.ToString() }))
            .ToDictionary(destination => destination.Name, destination => destination.Config),
        HttpRequest = new ForwarderRequestConfig
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // CallLimits keeps the time; a stream of updates may be silent for hours.
            ActivityTimeout = TimeSpan.FromHours(12),
        },
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true, RequestHeaderEncoding = "latin1" },
        HealthCheck = Replicas.HealthCheck(ReplicaAddress.AreSeveral(addresses), probeInterval),
        LoadBalancingPolicy = "PowerOfTwoChoices",
        // Only the web keeps something of a person in a process.
        SessionAffinity = service == "web" && ReplicaAddress.AreSeveral(addresses) ? Replicas.Affinity : null,
    };

    public static IReadOnlyList<ReplicaAddress> Addresses(IConfiguration configuration, string service) =>
        ReplicaAddress.ParseAll(configuration[$"Services:{service}"] ?? throw new InvalidOperationException($"Set Services__{service} to the address of the {service} service."));

    private static IEnumerable<string> Paths(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http
        ? http.AdditionalBindings.Prepend(http).Select(binding => binding.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => binding.Get,
            HttpRule.PatternOneofCase.Post => binding.Post,
            HttpRule.PatternOneofCase.Put => binding.Put,
            HttpRule.PatternOneofCase.Patch => binding.Patch,
            HttpRule.PatternOneofCase.Delete => binding.Delete,
            _ => throw new InvalidOperationException($"{method.FullName} has a form of REST that is not known here."),
        })
        : [];

    /// <summary>Writes a path with its variables as they are bound: of /v1/{person.name=people/*} it is /v1/people/*.</summary>
    public static string Written(string path) => Variable().Replace(path, match => match.Groups[1].Value);

    // A collection is of the service that has methods on it or on one of its own; where no other has any, of the only one.
    private static bool Has(string service, string collection) =>
        Collections[service].Contains((collection, "")) || Collections.Where(paths => paths.Any(path => path.Collection == collection)).Select(paths => paths.Key).SequenceEqual([service]);

    private static string OneOf(IEnumerable<string> names) => $"regex(^({string.Join('|', names.Distinct())})(:.*)?$)";

    // Of /v1/people:invite, /v1/people/me and /v1/{person.name=people/*} it is people; of /v1/{parent=circles/*}/sessions:findTimes it is circles, and sessions below.
    private static (string Collection, string Below) Part(string path)
    {
        var parts = Written(path).Split('/');
        return (Name(parts[2]), parts.Length > 4 ? Name(parts[4]) : "");

        static string Name(string part) => part.Split(':', '}')[0];
    }

    [GeneratedRegex(@"\{[^}=]*=?([^}]*)\}")]
    private static partial Regex Variable();

    private static RouteConfig Route(string id, string cluster, string path) =>
        new() { RouteId = id, ClusterId = cluster, Match = new RouteMatch { Path = path } };
}
