using System.Buffers.Text;
using System.Security.Cryptography;
using Grpc.Core;
using MentorNet.Identity.Data;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<Invitation> InviteMember(InviteMemberRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var email = MailAddresses.Parse(request.Email, "email");
        var displayName = Parse.Line(request.DisplayName, "display_name", 1, 120);
        var roles = ParseRoles(request.Roles, "roles");
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
            return ToProto(changed);
        }

        if (open is not null)
        {
            await work.UpdateInvitationAsync(open with { State = "REVOKED" });
            await work.EndInvitedAsync(open, now);
        }

        // Nobody looks whether the address has an account, or an invitation of which the caller must not know: neither the id nor the time that it takes may tell. Whoever accepts with one joins by it.
        var person = Guid.CreateVersion7();
        var invitation = new InvitationRow(Guid.CreateVersion7(), caller.ConsortiumId, person, email, displayName, roles, "OPEN", now, now + InvitationLifetime);
        var token = NewToken();
        await work.InsertInvitationAsync(invitation, MembershipStore.HashOf(token), requestId, caller.PersonId);
        await KeepWallAsync(work, invitation, organization);
        await AppointAsync(work, invitation, roles, caller);
        await work.SetMembershipAsync(caller.ConsortiumId, person, roles, joined: false, now, caller.PersonId);
        await SendInvitationAsync(work, invitation, token, caller);
        await work.CommitAsync();
        return ToProto(invitation);
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
    private Invitation Told(InvitationRow row) => ToProto(row with { AcceptedBy = null, State = row.State is "ACCEPTED" or "DECLINED" ? "OPEN" : row.State });

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Sends the mail unless the address had enough of all who invite; says whether it did, which nobody is told.</summary>
    private async Task<bool> SendInvitationAsync(Work work, InvitationRow invitation, string token, Caller inviter)
    {
        if (!await work.CountInvitationMailAsync(invitation.Email, inviter.PersonId, clock.GetUtcNow()))
        {
            return false;
        }

        var consortium = MailText.Name(await work.ConsortiumNameAsync(invitation.ConsortiumId));
        await work.SendAsync(
            invitation.Email,
            $"You are invited to {consortium} on MentorNet",
            $"""
            Hello {MailText.Name(invitation.DisplayName)},

            {MailText.Name(inviter.Name)} invites you to {consortium}, where equity officers find colleagues elsewhere who have done the job, and coaches.
            Your own organization never learns what you say here.

            Accept the invitation (until {Moments.Day(Moments.DayOf(invitation.ExpiresAt, NodaTime.DateTimeZone.Utc))}):
            {PublicUrl}account/invitation?token={token}

            If you did not expect this, you don’t need to do anything.
            """,
            clock.GetUtcNow(),
            invitationId: invitation.Id);
        return true;
    }

    private string PublicUrl => configuration["PublicUrl"] ?? configuration["Identity:Issuer"]!;
}
