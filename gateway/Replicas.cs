using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace MentorNet.Gateway;

/// <summary>Looks a name up: gives all addresses that it has now; throws a SocketException where there is none.</summary>
internal delegate Task<IPAddress[]> NameLookup(string name, CancellationToken cancellationToken);

/// <summary>How replicas of a service are told apart and watched.</summary>
internal static class Replicas
{
    /// <summary>The name of the policies of <see cref="ReplicaHealth"/>.</summary>
    public const string Policy = "Replicas";

    // Two rounds, in each of which another replica hangs, take less than two seconds.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan PatienceWithOne = TimeSpan.FromSeconds(2);

    /// <summary>Has a replica that hangs left within two seconds where others answer.</summary>
    public static HealthCheckConfig HealthCheck(bool several, TimeSpan probeInterval) => new()
    {
        // Without this a service whose replicas all stand still would get every call all the same, and each would wait for its deadline.
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyAndUnknown,
        Active = new ActiveHealthCheckConfig
        {
            Enabled = true,
            Policy = Policy,
            Path = ReplicaAddress.LivePath,
            Interval = several && probeInterval > Interval ? Interval : probeInterval,
            Timeout = several ? Patience : PatienceWithOne,
        },
        Passive = new PassiveHealthCheckConfig { Enabled = several, Policy = Policy, ReactivationPeriod = TimeSpan.FromSeconds(1) },
    };

    /// <summary>
    /// Has a browser stay with the replica that its pages came from: a live page holds its state there. Where that one is gone, another
    /// takes over. The cookie holds a hash of the replica's name, so that every gateway reads the same in it.
    /// </summary>
    public static SessionAffinityConfig Affinity { get; } = new()
    {
        Enabled = true,
        Policy = "HashCookie",
        FailurePolicy = "Redistribute",
        AffinityKeyName = "mentornet.replica",
        Cookie = new SessionAffinityCookieConfig { HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Lax, SecurePolicy = CookieSecurePolicy.SameAsRequest },
    };

    /// <summary>Has calls end whose replica stands still: sooner where another can answer, later where a busy machine would lose all its calls for nothing.</summary>
    public static void Watch(ForwarderHttpClientContext context, SocketsHttpHandler handler, IConfiguration configuration)
    {
        var several = context.ClusterId is { Length: > 0 } service && ReplicaAddress.AreSeveral(Routes.Addresses(configuration, service));
        handler.ConnectTimeout = TimeSpan.FromSeconds(2);
        handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(several ? 1 : 5);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(several ? 1 : 5);
    }

    /// <summary>Whether the connection failed, so that nothing of the request has reached anybody.</summary>
    public static bool IsUnreached(IForwarderErrorFeature? failure) =>
        failure is { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } };
}

/// <summary>Says which replicas get calls: those that answer, whatever they answer.</summary>
internal sealed class ReplicaHealth(IDestinationHealthUpdater updater) : IActiveHealthCheckPolicy, IPassiveHealthCheckPolicy
{
    // Where none answers the machine may only be busy; whoever hangs alone is left at once.
    private const int FailuresOfOne = 2;
    private const int FailuresOfAll = 4;
    private readonly ConditionalWeakTable<DestinationState, StrongBox<int>> failures = [];

    public string Name => Replicas.Policy;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probingResults)
    {
        var someAnswer = probingResults.Any(result => result.Response is not null);
        var most = someAnswer ? 1 : probingResults.Count == 1 ? FailuresOfOne : FailuresOfAll;
        updater.SetActive(cluster, [.. probingResults.Select(result =>
        {
            var failed = failures.GetValue(result.Destination, _ => new StrongBox<int>());
            failed.Value = result.Response is null ? failed.Value + 1 : 0;
            return new NewActiveDestinationHealth(result.Destination, failed.Value >= most ? DestinationHealth.Unhealthy : DestinationHealth.Healthy);
        })]);
    }

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (Replicas.IsUnreached(context.Features.Get<IForwarderErrorFeature>()) && cluster.DestinationsState.AvailableDestinations.Any(other => other != destination))
        {
            updater.SetPassive(cluster, destination, DestinationHealth.Unhealthy, TimeSpan.FromSeconds(1));
        }
    }
}

/// <summary>
/// Has a name stand for all addresses that it has, and looks it up again every few seconds: new replicas get calls, and those that are
/// gone none. Where names cannot be looked up, what was known last stays.
/// </summary>
internal sealed class NamedReplicas(NameLookup lookup) : IDestinationResolver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, IPAddress[]> known = new();

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>();
        TimeSpan? next = null;
        foreach (var (name, config) in destinations)
        {
            var address = ReplicaAddress.ParseAll(config.Address).Single();
            if (!address.IsName)
            {
                resolved[name] = config;
                continue;
            }

            next ??= Interval;
            if (!await LookUpAsync(address.Host, cancellationToken))
            {
                next = Again;
            }

            foreach (var ip in known.GetValueOrDefault(address.Host) ?? [])
            {
                resolved[$"{name}-{ip}"] = config with { Address = (address with { Host = ip.ToString() }).Uri.ToString() };
            }
        }

        return new ResolvedDestinationCollection(resolved, next is { } wait ? new CancellationChangeToken(new CancellationTokenSource(wait).Token) : null);
    }

    private async Task<bool> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            known[host] = await lookup(host, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
