using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

internal sealed partial class InvitationsApi
{
    public override async Task<Invitation> RevokeInvitation(RevokeInvitationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "invitations", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.FindInvitationAsync(id, caller.PersonId) ?? throw InvitationErrors.InvitationNotFound(request.Name);
        if (found.State is "ACCEPTED" or "DECLINED")
        {
            throw InvitationErrors.NotOpen(request.Name, found.State);
        }

        var revoked = found with { State = "REVOKED" };
        await work.UpdateInvitationAsync(revoked);
        await work.EndInvitedAsync(found, clock.GetUtcNow());
        await work.CommitAsync();
        return revoked.ToProto(clock.GetUtcNow());
    }
}
