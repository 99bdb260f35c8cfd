using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

/// <summary>The mail of an invitation, with the link that accepts it.</summary>
internal static class InvitationMail
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>Sends the mail unless the address had enough of all who invite; says whether it did, which nobody is told.</summary>
    public static async Task<bool> SendInvitationAsync(this Work work, InvitationRow invitation, string token, Caller inviter, string publicUrl, DateTimeOffset now)
    {
        if (!await work.CountInvitationMailAsync(invitation.Email, inviter.PersonId, now))
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
            {publicUrl}account/invitation?token={token}

            If you did not expect this, you don’t need to do anything.
            """,
            now,
            invitationId: invitation.Id);
        return true;
    }
}
