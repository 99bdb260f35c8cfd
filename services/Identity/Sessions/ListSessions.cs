using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using OpenIddict.Abstractions;

namespace MentorNet.Identity.Sessions;

internal sealed partial class SignInSessionsApi
{
    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var current = CurrentSession(context);
        var response = new ListSessionsResponse();
        var found = new List<Session>();
        await foreach (var authorization in authorizations.FindAsync(
            caller.PersonId.ToString(), client: null, OpenIddictConstants.Statuses.Valid, type: null, scopes: null, context.CancellationToken))
        {
            var id = await authorizations.GetIdAsync(authorization, context.CancellationToken);
            var client = await authorizations.GetApplicationIdAsync(authorization, context.CancellationToken) is { } application
                && await applications.FindByIdAsync(application, context.CancellationToken) is { } app
                    ? await applications.GetDisplayNameAsync(app, context.CancellationToken)
                    : null;
            found.Add(new Session
            {
                Name = $"sessions/{id}",
                Client = client ?? "",
                CreateTime = (await authorizations.GetCreationDateAsync(authorization, context.CancellationToken) ?? default).ToTimestamp(),
                Current = id == current,
            });
        }

        response.Sessions.Add(found.OrderByDescending(session => session.CreateTime.ToDateTimeOffset()).Take(100));
        return response;
    }

    private static string? CurrentSession(ServerCallContext context) =>
        context.GetHttpContext().User.FindFirst(OpenIddictConstants.Claims.Private.AuthorizationId)?.Value;
}
