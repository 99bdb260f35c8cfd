using Grpc.Core;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

internal sealed partial class InvitationsApi
{
    public override async Task<Invitation> ResendInvitation(ResendInvitationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "invitations", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.FindInvitationAsync(id, caller.PersonId) ?? throw InvitationErrors.InvitationNotFound(request.Name);
        if (!found.IsOpen)
        {
            throw InvitationErrors.NotOpen(request.Name, found.State);
        }

        var token = MailLinks.NewToken();
        var renewed = found with { ExpiresAt = clock.GetUtcNow() + InvitationMail.Lasts };
        // Where no mail goes, the link of the last one stays good.
        var sent = await work.SendInvitationAsync(renewed, token, caller, configuration.PublicUrl(), clock.GetUtcNow());
        await work.UpdateInvitationAsync(renewed, sent ? InvitationStore.HashOf(token) : null);
        await work.CommitAsync();
        return renewed.ToProto(clock.GetUtcNow());
    }
}
