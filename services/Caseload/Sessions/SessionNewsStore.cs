using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Holds all SQL on what others have changed of somebody's sessions.</summary>
internal static class SessionNewsStore
{
    private const int Most = 100;

    /// <summary>How long something is news.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(14);

    /// <summary>
    /// The sessions to come that somebody else has booked, moved, or cancelled since a person said that they know; earliest first. What was booked has not changed since it was made, or was
    /// picked by the other from what the person proposed. What nobody has moved follows other rules of its zone; what nobody cancelled ended with its engagement.
    /// </summary>
    public static Task<IReadOnlyList<Session>> ListNewsAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now) => work.QueryAsync<Session>(
        $"""
        SELECT {SessionStore.Columns}
        FROM sessions
        WHERE engagement_id IN (SELECT engagement_id FROM engagements WHERE @personId IN (mentor_id, mentee_id) AND state <> 'ENDED')
            AND changed_at > greatest(@since, (SELECT seen_at FROM session_news_seen WHERE consortium_id = @consortiumId AND person_id = @personId))
            AND ends_at > @now
            AND CASE
                WHEN state = 'CANCELLED' THEN decided_by <> @personId
                WHEN state <> 'SCHEDULED' THEN false
                WHEN reason_by IS NOT NULL THEN reason_by <> @personId
                ELSE moved_from IS NOT NULL OR (made_by <> @personId) = (changed_at = created_at)
            END
        ORDER BY starts_at, session_id
        LIMIT {Most}
        """,
        new { consortiumId, personId, since = now - News, now });

    /// <summary>Notes that a person knows what was changed up to a moment.</summary>
    public static Task PutNewsSeenAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset until) => work.ExecuteAsync(
        """
        INSERT INTO session_news_seen AS known (consortium_id, person_id, seen_at) VALUES (@consortiumId, @personId, @until)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET seen_at = greatest(known.seen_at, excluded.seen_at)
        """,
        new { consortiumId, personId, until });
}
