using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Sessions;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

/// <summary>Holds all SQL on closings, and on what was reached. Whoever changes one holds the lock of its engagement.</summary>
internal static class ClosingStore
{
    private const string Columns = "engagement_id, person_id, reason, reason_shared, last_word, ends_at, said_at";

    /// <summary>What the two have said.</summary>
    public static Task<IReadOnlyList<Closing>> ListClosingsAsync(this Work work, Guid engagementId) =>
        work.QueryAsync<Closing>($"SELECT {Columns} FROM closings WHERE engagement_id = @engagementId", new { engagementId });

    /// <summary>Says whether a call with this request id was done before.</summary>
    public static async Task<bool> HasClosedAsync(this Work work, Guid engagementId, Guid personId, Guid? requestId) => requestId is not null && await work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM closings WHERE engagement_id = @engagementId AND person_id = @personId AND @requestId = ANY(request_ids))", new { engagementId, personId, requestId });

    /// <summary>Counts a change of what somebody has said, of which the other is told by mail; false where there were too many within a day.</summary>
    public static async Task<bool> CountChangeAsync(this Work work, Guid engagementId, Guid personId, DateTimeOffset now) => await work.QuerySingleOrDefaultAsync<int>(
        """
        UPDATE closings SET
            changes = CASE WHEN changes_since < @now - interval '1 day' THEN 1 ELSE changes + 1 END,
            changes_since = CASE WHEN changes_since < @now - interval '1 day' THEN @now ELSE changes_since END
        WHERE engagement_id = @engagementId AND person_id = @personId
        RETURNING changes
        """,
        new { engagementId, personId, now }) <= Closing.MostChanges;

    /// <summary>Keeps what one of the two says in place of what they said before, and when the engagement ends by both of their words.</summary>
    public static Task PutClosingAsync(this Work work, Guid consortiumId, Closing closing, Guid? requestId = null) => work.ExecuteAsync(
        """
        INSERT INTO closings AS known (consortium_id, engagement_id, person_id, reason, reason_shared, last_word, ends_at, said_at, changes_since, request_ids)
        VALUES (@consortiumId, @EngagementId, @PersonId, @reason, @ReasonShared, @LastWord, @EndsAt, @SaidAt, @SaidAt, array_remove(ARRAY[@requestId::uuid], NULL))
        ON CONFLICT (engagement_id, person_id) DO UPDATE SET
            reason = excluded.reason, reason_shared = excluded.reason_shared, last_word = excluded.last_word, ends_at = excluded.ends_at, said_at = excluded.said_at,
            request_ids = (excluded.request_ids || known.request_ids)[1:20];
        DELETE FROM closing_times WHERE engagement_id = @EngagementId;
        INSERT INTO closing_times (engagement_id, consortium_id, due_at)
        SELECT engagement_id, consortium_id, min(ends_at) FROM closings WHERE engagement_id = @EngagementId AND ends_at IS NOT NULL GROUP BY engagement_id, consortium_id
        """,
        new { consortiumId, closing.EngagementId, closing.PersonId, reason = closing.Reason.ToString(), closing.ReasonShared, closing.LastWord, closing.EndsAt, closing.SaidAt, requestId });

    /// <summary>Keeps a last word of the one who heard that the other closed; what they said before stays.</summary>
    public static Task PutLastWordAsync(this Work work, Engagement engagement, Guid personId, string word, DateTimeOffset now, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO closings AS known (consortium_id, engagement_id, person_id, reason, reason_shared, last_word, ends_at, said_at, changes_since, request_ids)
        VALUES (@ConsortiumId, @Id, @personId, 'NotSaid', false, @word, @after, @now, @now, array_remove(ARRAY[@requestId::uuid], NULL))
        ON CONFLICT (engagement_id, person_id) DO UPDATE SET
            last_word = excluded.last_word, ends_at = coalesce(known.ends_at, excluded.ends_at), said_at = excluded.said_at,
            request_ids = (excluded.request_ids || known.request_ids)[1:20]
        """,
        // After the end, so that it never counts as what ended it.
        new { engagement.ConsortiumId, engagement.Id, personId, word, after = engagement.EndedAt!.Value.AddSeconds(1), now, requestId });

    public static Task<GoOn?> FindGoOnAsync(this Work work, Guid engagementId) => work.QuerySingleOrDefaultAsync<GoOn>(
        "SELECT engagement_id, asker_id, asked_at, answered_at FROM go_on_asks WHERE engagement_id = @engagementId", new { engagementId });

    /// <summary>The engagements in which somebody was asked after a time and has not answered; not those that are paused, or end on a day.</summary>
    public static Task<IReadOnlyList<Guid>> ListGoOnAsksAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset after, int limit) => work.QueryAsync<Guid>(
        """
        SELECT e.engagement_id
        FROM engagements e JOIN go_on_asks g USING (engagement_id)
        WHERE e.consortium_id = @consortiumId AND (e.mentor_id = @personId OR e.mentee_id = @personId) AND e.state = 'OPEN'
            AND g.asker_id <> @personId AND g.answered_at IS NULL AND g.asked_at > @after
            AND NOT EXISTS (SELECT FROM closing_times t WHERE t.engagement_id = e.engagement_id)
        ORDER BY g.asked_at
        LIMIT @limit
        """,
        new { consortiumId, personId, after, limit });

    public static Task PutGoOnAsync(this Work work, Guid consortiumId, GoOn goOn) => work.ExecuteAsync(
        """
        INSERT INTO go_on_asks (engagement_id, consortium_id, asker_id, asked_at, answered_at) VALUES (@EngagementId, @consortiumId, @AskerId, @AskedAt, @AnsweredAt)
        ON CONFLICT (engagement_id) DO UPDATE SET asker_id = excluded.asker_id, asked_at = excluded.asked_at, answered_at = excluded.answered_at
        """,
        new { consortiumId, goOn.EngagementId, goOn.AskerId, goOn.AskedAt, goOn.AnsweredAt });

    /// <summary>
    /// Ends an engagement by the word of one of its two: it is read from then on, what is to come is cancelled, and Matching and the other are told, in one transaction.
    /// Matching ends the pairing when it hears of it, however late.
    /// </summary>
    public static async Task CloseAsync(this Work work, Engagement engagement, Guid by, DateTimeOffset now)
    {
        await work.EndAsync(engagement.ConsortiumId, engagement.Id, engagement.MenteeId!.Value, engagement.MentorId, now);
        await work.CancelToComeAsync(engagement with { State = EngagementState.Ended, EndedAt = now }, now);
        await work.ExecuteAsync("DELETE FROM closing_times WHERE engagement_id = @Id", new { engagement.Id });
        await work.EnqueueAsync(new EngagementClosed(engagement.Id, engagement.ConsortiumId, by, engagement.Other(by)!.Value, now));
    }

    /// <summary>Finds an engagement whose last day is over, before it is known whose it is; null if there is none.</summary>
    public static Task<DueClosing?> FindDueClosingAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueClosing>(
        "SELECT engagement_id, consortium_id FROM closing_times WHERE due_at <= @now ORDER BY due_at LIMIT 1", new { now });

    /// <summary>Forgets when an engagement was to end, once that has come; false where another replica has, or a later day was said.</summary>
    public static async Task<bool> EndClosingTimeAsync(this Work work, Guid engagementId, DateTimeOffset now) =>
        await work.ExecuteAsync("DELETE FROM closing_times WHERE engagement_id = @engagementId AND due_at <= @now", new { engagementId, now }) == 1;

    /// <summary>The goals of the two: those reached first, then by how far they came.</summary>
    public static Task<IReadOnlyList<ReachedGoal>> ListReachedGoalsAsync(this Work work, Guid engagementId) => work.QueryAsync<ReachedGoal>(
        """
        SELECT title, state, percent, need
        FROM goals
        WHERE engagement_id = @engagementId
        ORDER BY state <> 'Reached', state = 'LetGo', percent DESC, created_at, id
        LIMIT 200
        """,
        new { engagementId });

    /// <summary>What was to do and is done, in the order in which it was.</summary>
    public static Task<IReadOnlyList<string>> ListDoneActionsAsync(this Work work, Guid engagementId) => work.QueryAsync<string>(
        "SELECT text FROM actions WHERE engagement_id = @engagementId AND done_at IS NOT NULL ORDER BY done_at, action_id LIMIT 200", new { engagementId });

    public static Task<ReachedCounts> CountReachedAsync(this Work work, Guid consortiumId, Guid engagementId) => work.QuerySingleAsync<ReachedCounts>(
        """
        SELECT count(*)::int AS sessions, coalesce(sum(minutes), 0)::int AS minutes, min(starts_at) AS first_at, max(starts_at) AS last_at,
            (SELECT count(*)::int FROM actions WHERE engagement_id = @engagementId AND done_at IS NOT NULL) AS done_actions,
            (SELECT count(*)::int FROM plan_tasks WHERE engagement_id = @engagementId AND done_at IS NOT NULL) AS done_tasks
        FROM sessions
        WHERE consortium_id = @consortiumId AND engagement_id = @engagementId AND state = 'HELD'
        """,
        new { consortiumId, engagementId });
}

/// <summary>An engagement whose last day is over.</summary>
internal sealed record DueClosing(Guid EngagementId, Guid ConsortiumId);
