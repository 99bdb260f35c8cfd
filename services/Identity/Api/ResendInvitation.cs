using Grpc.Core;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<Invitation> ResendInvitation(ResendInvitationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "invitations", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.FindInvitationAsync(id, caller.PersonId) ?? throw Errors.NotFound("INVITATION_NOT_FOUND", request.Name);
        if (!found.IsOpen)
        {
            throw NotOpen(request.Name, found.State);
        }

        var token = NewToken();
        var renewed = found with { ExpiresAt = clock.GetUtcNow() + InvitationLifetime };
        // Where no mail goes, the link of the last one stays good.
        var sent = await SendInvitationAsync(work, renewed, token, caller);
        await work.UpdateInvitationAsync(renewed, sent ? MembershipStore.HashOf(token) : null);
        await work.CommitAsync();
        return ToProto(renewed);
    }

    private static DomainException NotOpen(string name, string state) =>
        new DomainException(StatusCode.FailedPrecondition, "INVITATION_NOT_OPEN", $"'{name}' is {state}. Invite the person again if they should take part.").With("name", name).With("state", state);
}
