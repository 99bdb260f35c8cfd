using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Holds all SQL on when two people have met or written last.</summary>
internal static class ContactStore
{
    /// <summary>How long two may go without a session or a message before they are asked.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(21);

    public static Task NoteContactAsync(this Work work, Engagement engagement, DateTimeOffset at) => work.NoteContactAsync(engagement.Id, engagement.ConsortiumId, at);

    /// <summary>Notes that two have met or written; the latest counts, in whatever order it is told.</summary>
    public static Task NoteContactAsync(this Work work, Guid engagementId, Guid consortiumId, DateTimeOffset at) => work.ExecuteAsync(
        """
        INSERT INTO contacts AS known (engagement_id, consortium_id, contact_at, due_at) VALUES (@engagementId, @consortiumId, @at, @due)
        ON CONFLICT (engagement_id) DO UPDATE SET contact_at = excluded.contact_at, due_at = excluded.due_at WHERE known.contact_at < excluded.contact_at
        """,
        new { engagementId, consortiumId, at, due = at + Patience });

    public static Task<DateTimeOffset?> FindContactAsync(this Work work, Guid engagementId) =>
        work.QuerySingleOrDefaultAsync<DateTimeOffset?>("SELECT contact_at FROM contacts WHERE engagement_id = @engagementId", new { engagementId });

    /// <summary>Takes one whose time has come, before it is known whose it is; null if there is none.</summary>
    public static Task<DueContact?> TakeDueContactAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueContact>(
        """
        SELECT engagement_id, consortium_id, contact_at
        FROM contacts
        WHERE due_at <= @now
        ORDER BY due_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED
        """,
        new { now });

    /// <summary>When the last session that is booked ends; null if none is.</summary>
    public static Task<DateTimeOffset?> FindLastBookedAsync(this Work work, Guid engagementId, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DateTimeOffset?>(
        "SELECT max(ends_at) FROM sessions WHERE engagement_id = @engagementId AND state = 'SCHEDULED' AND ends_at > @now", new { engagementId, now });

    /// <summary>Notes when it is looked at next; null is after the next contact.</summary>
    public static Task SetDueAsync(this Work work, DueContact contact, DateTimeOffset? due) =>
        work.ExecuteAsync("UPDATE contacts SET due_at = @due WHERE engagement_id = @EngagementId", new { contact.EngagementId, due });

    public static Task ForgetAsync(this Work work, DueContact contact) => work.ExecuteAsync("DELETE FROM contacts WHERE engagement_id = @EngagementId", new { contact.EngagementId });
}

/// <summary>Two who have neither met nor written since.</summary>
internal sealed record DueContact(Guid EngagementId, Guid ConsortiumId, DateTimeOffset ContactAt) : IDue;
