using Grpc.Core;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<Invitation> RevokeInvitation(RevokeInvitationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "invitations", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.FindInvitationAsync(id, caller.PersonId) ?? throw Errors.NotFound("INVITATION_NOT_FOUND", request.Name);
        if (found.State is "ACCEPTED" or "DECLINED")
        {
            throw NotOpen(request.Name, found.State);
        }

        var revoked = found with { State = "REVOKED" };
        await work.UpdateInvitationAsync(revoked);
        await work.EndInvitedAsync(found, clock.GetUtcNow());
        await work.CommitAsync();
        return ToProto(revoked);
    }
}
