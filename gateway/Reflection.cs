using Grpc.Reflection;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Gateway;

/// <summary>Answers server reflection for all services at once, so that grpcurl works on the gateway's port. In development only.</summary>
internal static class Reflection
{
    public static IEnumerable<Google.Protobuf.Reflection.ServiceDescriptor> Services { get; } = new[]
    {
        IdentityServiceReflection.Descriptor, ProfileServiceReflection.Descriptor, ConsentServiceReflection.Descriptor, DataServiceReflection.Descriptor, LikenessServiceReflection.Descriptor, IndependenceServiceReflection.Descriptor,
        EmploymentServiceReflection.Descriptor, TitleServiceReflection.Descriptor, ReadinessServiceReflection.Descriptor,
        MatchingServiceReflection.Descriptor, RoundsServiceReflection.Descriptor, PausesServiceReflection.Descriptor, CirclesServiceReflection.Descriptor, SuggestionsServiceReflection.Descriptor, MessagingServiceReflection.Descriptor, LibraryServiceReflection.Descriptor,
    }.SelectMany(file => file.Services);

    public static void Add(IServiceCollection services)
    {
        services.AddGrpc();
        services.AddSingleton(new ReflectionServiceImpl(Services));
    }

    public static void Map(WebApplication app) => app.MapGrpcService<ReflectionServiceImpl>();
}
