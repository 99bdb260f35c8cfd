using Grpc.Reflection;
using MentorNet.Protos;

namespace MentorNet.Gateway;

/// <summary>Server reflection for all services at once, so that grpcurl works on the gateway's port. In development only.</summary>
internal static class Reflection
{
    public static void Add(IServiceCollection services)
    {
        services.AddGrpc(grpc => grpc.IgnoreUnknownServices = true); // a method of nobody is refused in our own form
        services.AddSingleton(new ReflectionServiceImpl(Declarations.Public));
    }

    public static void Map(WebApplication app) => app.MapGrpcService<ReflectionServiceImpl>();
}
