using System.Collections.Concurrent;
using System.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using MentorNet.Protos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Channels to colleague services. Calls go to all replicas in turn (round robin), also over connections that stand for days; a replica
/// that hangs or is gone is left. What only reads is asked of another one where the first is slow or fails, since it does no harm twice.
/// </summary>
public static class ColleagueChannels
{
    // Longer than a usual answer takes; and when the third is asked, a replica that hangs has been left.
    private static readonly TimeSpan HedgingDelay = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<MethodName>> Reads = new();
    private static readonly Lazy<IReadOnlyList<MethodName>> OwnReads = new(() => ReadsOf(Declarations.Files.SelectMany(file => file.Services)));

    /// <summary>Adds what channels need of the container.</summary>
    public static void AddReplicas(this IServiceCollection services)
    {
        services.TryAddSingleton<NameLookup>(_ => System.Net.Dns.GetHostAddressesAsync);
        services.TryAddSingleton<Replicas>();
        services.TryAddEnumerable(Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<ResolverFactory, ReplicaResolverFactory>());
    }

    /// <summary>Gives the address by which a channel finds the replicas of a service, e.g. `Profile`.</summary>
    public static Uri AddressOf(string service) => new($"{ReplicaResolverFactory.Scheme}:///{service}");

    /// <summary>Sets up a channel to a service's replicas.</summary>
    /// <param name="options">The channel's options.</param>
    /// <param name="services">The container.</param>
    /// <param name="service">The service, e.g. `Profile`.</param>
    /// <param name="clients">Where the generated clients are, if not among the protos of the installation: which methods only read is told by their descriptors.</param>
    public static void Configure(GrpcChannelOptions options, IServiceProvider services, string service, Assembly? clients = null)
    {
        var several = services.GetRequiredService<Replicas>().Of($"Services:{service}").AreSeveral;
        options.ServiceProvider = services;
        options.Credentials = ChannelCredentials.Insecure;
        options.UnsafeUseInsecureChannelCallCredentials = true;
        options.InitialReconnectBackoff = TimeSpan.FromMilliseconds(200);
        options.MaxReconnectBackoff = TimeSpan.FromSeconds(1);
        options.ServiceConfig = new ServiceConfig { LoadBalancingConfigs = { new RoundRobinConfig() } };
        // One alone is not asked twice: that would be more work for what is slow already.
        if (several && (clients is null ? OwnReads.Value : Reads.GetOrAdd(clients, ReadsOf)) is { Count: > 0 } reads)
        {
            var method = new MethodConfig { HedgingPolicy = new HedgingPolicy { MaxAttempts = 3, HedgingDelay = HedgingDelay, NonFatalStatusCodes = { StatusCode.Unavailable } } };
            foreach (var read in reads)
            {
                method.Names.Add(read);
            }

            options.ServiceConfig.MethodConfigs.Add(method);
        }
    }

    /// <summary>Makes a channel of its own to a service's replicas.</summary>
    public static GrpcChannel Create(IServiceProvider services, string service, int maxReceiveMessageSize, Assembly? clients = null)
    {
        var options = new GrpcChannelOptions { MaxReceiveMessageSize = maxReceiveMessageSize };
        Configure(options, services, service, clients);
        options.HttpHandler = ReplicaConnections.NewHandler(services.GetRequiredService<Replicas>().Of($"Services:{service}"));
        options.DisposeHttpClient = true;
        return GrpcChannel.ForAddress(AddressOf(service), options);
    }

    /// <summary>The methods of one answer that only read, of all clients in an assembly: those that are a GET in REST, or say so themselves.</summary>
    public static IReadOnlyList<MethodName> ReadsOf(Assembly clients) => ReadsOf(
        clients.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(Google.Protobuf.Reflection.ServiceDescriptor))
            .Select(property => (Google.Protobuf.Reflection.ServiceDescriptor)property!.GetValue(null)!));

    private static IReadOnlyList<MethodName> ReadsOf(IEnumerable<Google.Protobuf.Reflection.ServiceDescriptor> services) =>
        [.. services.SelectMany(service => service.Methods).Where(Descriptors.IsRead).Select(method => new MethodName { Service = method.Service.FullName, Method = method.Name })];

    /// <summary>Ends a call of one answer that nobody gave a time to: what hangs must not hold whoever asks.</summary>
    internal sealed class Deadlines : Interceptor
    {
        private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, context.Options.Deadline is not null ? context : new(context.Method, context.Host, context.Options.WithDeadline(DateTime.UtcNow + Most)));
    }
}

/// <summary>Tells channels which replicas answer.</summary>
internal sealed class ReplicaResolverFactory(Replicas replicas) : ResolverFactory
{
    public const string Scheme = "replicas";

    public override string Name => Scheme;

    public override Resolver Create(ResolverOptions options) => new ReplicaResolver(replicas.Of($"Services:{options.Address.AbsolutePath.TrimStart('/')}"));

    private sealed class ReplicaResolver(ReplicaSet replicas) : Resolver
    {
        private readonly Lock gate = new();
        private Action<ResolverResult>? listener;

        public override void Start(Action<ResolverResult> listener)
        {
            this.listener = listener;
            replicas.Changed += Tell;
            Tell();
        }

        public override void Refresh() => replicas.LookUpSoon();

        protected override void Dispose(bool disposing)
        {
            replicas.Changed -= Tell;
            base.Dispose(disposing);
        }

        private void Tell()
        {
            // In the order of what is so: the last told is what holds.
            lock (gate)
            {
                if (replicas.Current is { Count: > 0 } current)
                {
                    listener!(ResolverResult.ForResult([.. current.Select(replica => new BalancerAddress(replica.Host, replica.Port))]));
                }
            }
        }
    }
}
