using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Holds all SQL on what calendars answer to sessions.</summary>
internal static class SessionAnswerStore
{
    /// <summary>Reads what was answered to sessions at the times that they have.</summary>
    public static async Task<ILookup<Guid, SessionAnswer>> ListAnswersAsync(this Work work, IEnumerable<Guid> sessions) => (await work.QueryAsync<SessionAnswer>(
        """
        SELECT session_id, person_id, answer, answered_at
        FROM session_answers JOIN sessions USING (session_id, starts_at)
        WHERE session_id = ANY(@ids)
        ORDER BY answered_at, person_id
        """,
        new { ids = sessions.ToArray() })).ToLookup(answer => answer.SessionId);

    /// <summary>
    /// The booked sessions to come of one person that an id of calendars means: a session, or those of a series; without what was changed after the invitation of this number.
    /// </summary>
    public static Task<IReadOnlyList<Session>> ListInvitedAsync(this Work work, Guid personId, Guid id, int number, DateTimeOffset now) => work.QueryAsync<Session>(
        $"""
        SELECT {SessionStore.Columns}
        FROM sessions
        WHERE (session_id = @id AND series_id IS NULL AND sequence <= @number
                OR series_id = @id AND greatest(series_sequence, (SELECT coalesce(rule_sequence, sequence) FROM session_series WHERE series_id = @id)) <= @number)
            AND state = 'SCHEDULED' AND starts_at > @now
            AND engagement_id IN (SELECT engagement_id FROM engagements WHERE @personId IN (mentor_id, mentee_id))
        ORDER BY starts_at
        """,
        new { personId, id, number, now });

    /// <summary>Keeps an answer, unless a later one is known; says whether it is news, which the same answer to the same time is not.</summary>
    public static async Task<bool> PutAnswerAsync(this Work work, Guid consortiumId, Session session, Guid personId, SessionAnswerKind answer, DateTimeOffset answeredAt) =>
        await work.QuerySingleOrDefaultAsync<bool?>(
            """
            WITH known AS (SELECT answer, starts_at FROM session_answers WHERE session_id = @Id AND person_id = @personId)
            INSERT INTO session_answers AS kept (session_id, person_id, consortium_id, answer, starts_at, answered_at)
            VALUES (@Id, @personId, @consortiumId, @answer, @StartsAt, @answeredAt)
            ON CONFLICT (session_id, person_id) DO UPDATE SET answer = excluded.answer, starts_at = excluded.starts_at, answered_at = excluded.answered_at
                WHERE kept.answered_at < excluded.answered_at
            RETURNING NOT EXISTS (SELECT FROM known WHERE known.answer = @answer AND known.starts_at = @StartsAt)
            """,
            new { session.Id, session.StartsAt, personId, consortiumId, answer = answer.ToString().ToUpperInvariant(), answeredAt }) == true;

    public static Task TellDeclinedAsync(this Work work, Engagement engagement, Session first, Guid personId, Guid other, int count) =>
        work.EnqueueAsync(new SessionDeclined(first.Id, engagement.ConsortiumId, engagement.Id, personId, other, count));
}
