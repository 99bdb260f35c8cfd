using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<Empty> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "sessions", "name").ToString();

        var authorization = await authorizations.FindByIdAsync(id, context.CancellationToken);
        if (authorization is null || await authorizations.GetSubjectAsync(authorization, context.CancellationToken) != caller.PersonId.ToString())
        {
            throw Errors.NotFound("SESSION_NOT_FOUND", request.Name);
        }

        await authorizations.TryRevokeAsync(authorization, context.CancellationToken);
        await tokens.RevokeByAuthorizationIdAsync(id, context.CancellationToken);
        return new Empty();
    }
}
