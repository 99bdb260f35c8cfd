using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Data;

/// <summary>All SQL of how many mails went to one address: those who guess addresses, or tease somebody, send a few a day and no more.</summary>
internal static class MailLimits
{
    /// <summary>How many links to reset a password one address is sent within a day, whether it has an account or not.</summary>
    public const int AtMost = 5;

    private const int InvitationsAtMost = 3;
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>Counts one more link; if there were enough, the time from which on it works again.</summary>
    public static async Task<DateTimeOffset?> CountResetAsync(this Work work, string address, DateTimeOffset now)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@address, 2))", new { address });
        await work.ExecuteAsync("DELETE FROM reset_requests WHERE asked_at <= @since", new { since = now - Window });
        var asked = await work.QuerySingleAsync<Count>("SELECT count(*)::int AS number, min(asked_at) AS first FROM reset_requests WHERE address = @address", new { address });
        if (asked.Number >= AtMost)
        {
            return asked.First + Window;
        }

        await work.ExecuteAsync("INSERT INTO reset_requests (address, asked_at) VALUES (@address, @now)", new { address, now });
        return null;
    }

    /// <summary>Counts one more mail of an invitation; RESOURCE_EXHAUSTED (INVITATION_MAIL_LIMIT) if the address had enough of them from this consortium within a day.</summary>
    public static async Task CountInvitationMailAsync(this Work work, InvitationRow invitation, DateTimeOffset now)
    {
        var sent = await work.QuerySingleAsync<Count>(
            """
            SELECT count(*)::int AS number, min(sent_at) AS first FROM invitations, unnest(mailed_at) sent_at
            WHERE consortium_id = @ConsortiumId AND email = @Email AND sent_at > @since
            """,
            new { invitation.ConsortiumId, invitation.Email, since = now - Window });
        if (sent is { Number: >= InvitationsAtMost, First: { } first })
        {
            throw IdentityErrors.InvitedOften(InvitationsAtMost, first + Window, now);
        }

        await work.ExecuteAsync("UPDATE invitations SET mailed_at = array_append(mailed_at, @now::timestamptz) WHERE id = @Id", new { invitation.Id, now });
    }

    private sealed record Count(int Number, DateTimeOffset? First);
}
