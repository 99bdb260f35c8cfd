using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>
/// All SQL of how many mails went to one address: those who guess addresses, or tease somebody, send a few a day and no more. What others
/// sent there shows in no answer.
/// </summary>
internal static class MailLimitStore
{
    /// <summary>How many links to reset a password one address is sent within a day, whether it has an account or not.</summary>
    public const int ResetsAtMost = 5;

    /// <summary>How many mails of invitations one person may send to one address within a day.</summary>
    public const int InvitationsOfOneAtMost = 3;

    /// <summary>How many mails of invitations one address is sent within a day by all together.</summary>
    public const int InvitationsAtMost = 6;

    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>Counts one more link; says whether it may be sent.</summary>
    public static async Task<bool> CountResetAsync(this Work work, string address, DateTimeOffset now)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@address, 2))", new { address });
        await work.ExecuteAsync("DELETE FROM reset_requests WHERE asked_at <= @since", new { since = now - Window });
        return await work.ExecuteAsync(
            """
            INSERT INTO reset_requests (address, asked_at)
            SELECT @address, @now WHERE (SELECT count(*) FROM reset_requests WHERE address = @address) < @ResetsAtMost
            """,
            new { address, now, ResetsAtMost }) == 1;
    }

    /// <summary>
    /// Counts one more mail of an invitation; says whether it is to be sent, which nobody is told. RESOURCE_EXHAUSTED (INVITATION_MAIL_LIMIT) if
    /// whoever asks for it sent the address enough of them within a day.
    /// </summary>
    public static async Task<bool> CountInvitationMailAsync(this Work work, string address, Guid askedBy, DateTimeOffset now)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@address, 5))", new { address });
        await work.ExecuteAsync(
            "DELETE FROM invitation_mails WHERE id IN (SELECT id FROM invitation_mails WHERE asked_at <= @since FOR UPDATE SKIP LOCKED)", new { since = now - Window });
        var asked = await work.QuerySingleAsync<Count>(
            """
            SELECT count(*) FILTER (WHERE asked_by = @askedBy)::int AS own, min(asked_at) FILTER (WHERE asked_by = @askedBy) AS first, count(*) FILTER (WHERE sent)::int AS sent
            FROM invitation_mails WHERE address = @address AND asked_at > @since
            """,
            new { address, askedBy, since = now - Window });
        if (asked is { Own: >= InvitationsOfOneAtMost, First: { } first })
        {
            throw MailErrors.InvitedOften(InvitationsOfOneAtMost, first + Window, now);
        }

        var sent = asked.Sent < InvitationsAtMost;
        await work.ExecuteAsync("INSERT INTO invitation_mails (address, asked_by, sent, asked_at) VALUES (@address, @askedBy, @sent, @now)", new { address, askedBy, sent, now });
        return sent;
    }

    private sealed record Count(int Own, DateTimeOffset? First, int Sent);
}
