using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging;

/// <summary>That somebody has not read a conversation.</summary>
internal sealed record DueNotice(Guid ConversationId, Guid PersonId, Guid ConsortiumId) : IDue;

/// <summary>All SQL of who is told that a message waits.</summary>
internal static class NoticeStore
{
    /// <summary>Takes what has waited longest and is due, under a lock that no other replica waits for.</summary>
    public static Task<DueNotice?> TakeDueNoticeAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueNotice>(
        """
        SELECT conversation_id, person_id, consortium_id FROM unread_notices
        WHERE due_at <= @now
        ORDER BY due_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED
        """,
        new { now });

    /// <summary>Notes that it is told: nothing more is until it is read.</summary>
    public static Task SetNoticeToldAsync(this Work work, DueNotice notice) => work.ExecuteAsync(
        "UPDATE unread_notices SET due_at = NULL WHERE conversation_id = @ConversationId AND person_id = @PersonId", notice);

    public static Task ForgetNoticeAsync(this Work work, DueNotice notice) => work.ExecuteAsync(
        "DELETE FROM unread_notices WHERE conversation_id = @ConversationId AND person_id = @PersonId", notice);
}
