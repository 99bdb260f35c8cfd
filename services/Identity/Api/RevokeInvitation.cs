using Grpc.Core;
using MentorNet.Contracts.Identity.V1;
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
        if (found.State == "ACCEPTED")
        {
            throw NotOpen(request.Name, found.State);
        }

        var revoked = found with { State = "REVOKED" };
        await work.UpdateInvitationAsync(revoked);
        // Somebody who is a member already keeps what she has.
        if (await work.ExecuteAsync("DELETE FROM memberships WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND NOT joined", new { found.ConsortiumId, found.PersonId }) == 1)
        {
            await work.EnqueueAsync(new MembershipChanged(found.PersonId, found.ConsortiumId, [], false, clock.GetUtcNow()));
        }

        await work.CommitAsync();
        return ToProto(revoked);
    }
}
