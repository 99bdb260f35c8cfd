using Grpc.Core;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Members;
using MentorNet.Identity.V1;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

internal sealed partial class InvitationsApi
{
    public override async Task<Invitation> InviteMember(InviteMemberRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var email = MailAddresses.Parse(request.Email, "email");
        var displayName = Parse.Line(request.DisplayName, "display_name", 1, 120);
        var roles = Roles.Parse(request.Roles, "roles");
        var requestId = Parse.RequestId(request.RequestId);
        var organization = request.Organization.Length == 0 ? "" : $"organizations/{Parse.Organization(request.Organization, "organization")}";

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        // Two calls for one address must not both find nothing.
        await work.LockInvitationsAsync(caller.ConsortiumId, email);
        if (requestId is { } known && await work.FindInvitationByRequestAsync(caller.ConsortiumId, known, caller.PersonId) is { } first)
        {
            return Told(first);
        }

        // The database keeps microseconds; what is answered now must be what a retry reads there.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var open = await work.FindOpenInvitationAsync(caller.ConsortiumId, email, caller.PersonId);
        if (open is not null && open.ExpiresAt > now)
        {
            var changed = open with { Roles = roles, DisplayName = displayName };
            await work.UpdateInvitationAsync(changed);
            if (!open.IsUsed)
            {
                // Nothing that is sent to somebody who has joined touches what they are.
                await KeepWallAsync(work, open, organization);
                await AppointAsync(work, open, roles, caller);
                await work.SetMembershipAsync(caller.ConsortiumId, open.PersonId, roles, joined: false, now, caller.PersonId);
            }

            await work.CommitAsync();
            return changed.ToProto(clock.GetUtcNow());
        }

        if (open is not null)
        {
            await work.UpdateInvitationAsync(open with { State = "REVOKED" });
            await work.EndInvitedAsync(open, now);
        }

        // Nobody looks whether the address has an account, or an invitation of which the caller must not know: neither the id nor the time that it takes may tell. Whoever accepts with one joins by it.
        var person = Guid.CreateVersion7();
        var invitation = new InvitationRow(Guid.CreateVersion7(), caller.ConsortiumId, person, email, displayName, roles, "OPEN", now, now + InvitationMail.Lasts);
        var token = MailLinks.NewToken();
        await work.InsertInvitationAsync(invitation, InvitationStore.HashOf(token), requestId, caller.PersonId);
        await KeepWallAsync(work, invitation, organization);
        await AppointAsync(work, invitation, roles, caller);
        await work.SetMembershipAsync(caller.ConsortiumId, person, roles, joined: false, now, caller.PersonId);
        await work.SendInvitationAsync(invitation, token, caller, configuration.PublicUrl(), clock.GetUtcNow());
        await work.CommitAsync();
        return invitation.ToProto(clock.GetUtcNow());
    }

    private static async Task KeepWallAsync(Work work, InvitationRow invitation, string organization)
    {
        if (organization.Length > 0)
        {
            await work.PutInvitedWallAsync(invitation.ConsortiumId, invitation.PersonId, organization);
        }
    }

    private async Task AppointAsync(Work work, InvitationRow invitation, string[] roles, Caller caller)
    {
        if (roles.Contains("admin"))
        {
            await work.AppointAsync(invitation.ConsortiumId, invitation.PersonId, caller.PersonId, clock.GetUtcNow());
        }
        else
        {
            await work.EndAppointmentsAsync(invitation.ConsortiumId, invitation.PersonId);
        }
    }

    /// <summary>What whoever invites is told: as it was when it was made. Whether it was answered, and by which account, ListInvitations tells those who may know.</summary>
    private Invitation Told(InvitationRow row) => (row with { AcceptedBy = null, State = row.State is "ACCEPTED" or "DECLINED" ? "OPEN" : row.State }).ToProto(clock.GetUtcNow());
}
