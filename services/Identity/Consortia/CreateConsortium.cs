using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.Invitations;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Members;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consortia;

internal sealed partial class ConsortiaApi
{
    public override async Task<Consortium> CreateConsortium(CreateConsortiumRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var displayName = Parse.Line(request.Consortium?.DisplayName ?? "", "consortium.display_name", 1, 120);
        var requestId = Parse.RequestId(request.RequestId);
        var admin = FirstAdmin(request, caller);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        if (await work.InsertConsortiumAsync(id, displayName, caller.PersonId, requestId, now))
        {
            await work.AsConsortiumAsync(id);
            if (admin is { } invited)
            {
                await InviteFirstAdminAsync(work, id, invited.Email, invited.Name, caller, now);
            }
            else
            {
                await work.SetMembershipAsync(id, caller.PersonId, ["admin"], joined: true, now);
            }
        }

        var created = await work.ReadCreatedAsync(id, caller.PersonId, requestId, admin is null ? ["admin"] : []);
        await work.CommitAsync();
        return created.ToProto();
    }

    private static (string Email, string Name)? FirstAdmin(CreateConsortiumRequest request, Caller caller)
    {
        if (request.FirstAdminEmail.Length == 0 && request.FirstAdminDisplayName.Length == 0)
        {
            return caller.Is(Role.Operator)
                ? throw Errors.InvalidField("first_admin_email", "must name the person who is invited as first admin: an operator runs the installation and is not a member.")
                : null;
        }

        return (MailAddresses.Parse(request.FirstAdminEmail, "first_admin_email"), Parse.Line(request.FirstAdminDisplayName, "first_admin_display_name", 1, 120));
    }

    private async Task InviteFirstAdminAsync(Work work, Guid consortium, string email, string name, Caller caller, DateTimeOffset now)
    {
        var invitation = new InvitationRow(Guid.CreateVersion7(), consortium, Guid.CreateVersion7(), email, name, ["admin"], "OPEN", now, now + InvitationMail.Lasts);
        var token = MailLinks.NewToken();
        await work.InsertInvitationAsync(invitation, InvitationStore.HashOf(token), requestId: null, caller.PersonId);
        await work.SetMembershipAsync(consortium, invitation.PersonId, invitation.Roles, joined: false, now);
        await work.SendInvitationAsync(invitation, token, caller, configuration.PublicUrl(), clock.GetUtcNow());
    }
}
