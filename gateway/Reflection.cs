using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Reflection;

namespace MentorNet.Gateway;

/// <summary>Answers server reflection for all services at once, so that grpcurl works on the gateway's port. In development only.</summary>
internal static class Reflection
{
    /// <summary>Lists every gRPC service whose proto the gateway is built with.</summary>
    public static IReadOnlyList<Google.Protobuf.Reflection.ServiceDescriptor> Services { get; } =
    [
        .. typeof(Reflection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith(nameof(Reflection), StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .SelectMany(file => file.Services)
            .OrderBy(service => service.FullName, StringComparer.Ordinal),
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddGrpc();
        services.AddSingleton(new ReflectionServiceImpl(Services));
    }

    public static void Map(WebApplication app) => app.MapGrpcService<ReflectionServiceImpl>();
}
