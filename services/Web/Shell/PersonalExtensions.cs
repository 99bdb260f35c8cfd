using MassTransit;
using MentorNet.Operations.V1;
using MentorNet.PersonalData.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell.Data;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace MentorNet.Web.Shell;

/// <summary>Lets Profile ask this app what it holds about a person, and have it erased.</summary>
internal static class PersonalExtensions
{
    public static void AddPersonal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new ServiceName("web"));
        builder.AddPersonalData(Personal.Tables);
        builder.AddBus(bus => bus.AddConsumer<ErasureDueConsumer>());
        // Before the sign-in of people, whose cookie is what the pages go by; tokens are for the one service that calls.
        builder.AddTokenAuthentication();
        builder.Services.AddSingleton(new AccessTable([PersonalRecordsService.Descriptor, EventsService.Descriptor]));
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<AccessInterceptor>();
        });
        builder.AddReadiness();
    }

    // The interceptor decides; here only the scheme is chosen.
    public static void MapPersonal(this WebApplication app)
    {
        app.MapReadiness();
        ByToken(app.MapGrpcService<PersonalRecordsApi>());
        ByToken(app.MapGrpcService<EventsApi>());
    }

    private static void ByToken(GrpcServiceEndpointConventionBuilder service) =>
        service.RequireAuthorization(token => token.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAssertion(_ => true));
}
