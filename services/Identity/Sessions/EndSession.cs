using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Sessions;

internal sealed partial class SignInSessionsApi
{
    public override async Task<Empty> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "sessions", "name").ToString();

        return await sessions.EndAsync(caller.PersonId, id, context.CancellationToken) ? new Empty() : throw Errors.NotFound("SESSION_NOT_FOUND", request.Name);
    }
}
