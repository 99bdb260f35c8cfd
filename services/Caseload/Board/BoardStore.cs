using Dapper;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Board;

/// <summary>Holds all SQL of the board. It reads the tables of the other features; each keeps its own.</summary>
internal static class BoardStore
{
    /// <summary>What <see cref="ReadBoardAsync"/> asks.</summary>
    // Their engagements are found first and each of the rest by its key: left to choose, the planner reads all engagements of a consortium in the order of
    // their ids. LIMIT 1 keeps what is of one row from being joined whole. What is read of many rows is read from indexes alone (0520, 0830).
    internal const string Board =
        """
        WITH own AS MATERIALIZED (
            SELECT engagement_id, mentee_id, state, opened_at FROM engagements WHERE consortium_id = @consortiumId AND mentor_id = @coachId AND state <> 'ENDED'
        )
        SELECT g.engagement_id, g.mentee_id, coalesce(o.display_name, '') AS display_name, coalesce(o.organization, '') AS organization, g.state, g.opened_at,
            least(s.first_at, (first_entry.held_on + @noon) AT TIME ZONE 'UTC') AS first_session_at,
            greatest(s.last_at, (last_entry.held_on + @noon) AT TIME ZONE 'UTC') AS last_session_at,
            s.next_at AS next_session_at,
            coalesce(a.rhythm, '') AS agreed_rhythm, least(a.until, closing.ends_at) AS agreed_until,
            coalesce(act.open, 0) AS open_actions, coalesce(act.late, 0) AS late_actions,
            CASE WHEN u.muted THEN 0 ELSE coalesce(cardinality(u.numbers), 0) END AS unread,
            coalesce(goal.open, 0) AS open_goals, goal.moved_at AS goal_moved_at,
            b.unit AS budget_unit, coalesce(b.amount, 0) AS budget_amount, coalesce(b.used, 0) AS budget_used,
            CASE WHEN b.unit = 'Sessions' THEN coalesce(s.planned, 0) WHEN b.unit IS NULL THEN 0 ELSE coalesce(s.planned_minutes, 0) END AS budget_planned
        FROM own g
        LEFT JOIN LATERAL (SELECT display_name, organization FROM own_clients WHERE engagement_id = g.engagement_id AND g.mentee_id IS NULL LIMIT 1) o ON true
        LEFT JOIN LATERAL (SELECT numbers, muted FROM unread_messages WHERE engagement_id = g.engagement_id AND reader_id = @coachId LIMIT 1) u ON true
        LEFT JOIN LATERAL (
            SELECT rhythm, greatest(mentor_signed_at, mentee_signed_at, weeks_from) + make_interval(days => 7 * weeks) AS until
            FROM agreements
            WHERE engagement_id = g.engagement_id AND mentor_signed_at IS NOT NULL AND mentee_signed_at IS NOT NULL
            ORDER BY version DESC
            LIMIT 1
        ) a ON true
        LEFT JOIN LATERAL (SELECT min(ends_at) AS ends_at FROM closings WHERE engagement_id = g.engagement_id) closing ON true
        LEFT JOIN LATERAL (
            SELECT count(*)::int AS open, (count(*) FILTER (WHERE due_on < @today AND coalesce(owner_id, @coachId) = @coachId))::int AS late
            FROM actions WHERE engagement_id = g.engagement_id AND done_at IS NULL
        ) act ON true
        LEFT JOIN LATERAL (
            SELECT min(starts_at) FILTER (WHERE state = 'HELD') AS first_at,
                max(starts_at) FILTER (WHERE state = 'HELD') AS last_at,
                min(starts_at) FILTER (WHERE state = 'SCHEDULED' AND starts_at > @now) AS next_at,
                (count(*) FILTER (WHERE state = 'SCHEDULED' AND ends_at > @now))::int AS planned,
                (sum(minutes) FILTER (WHERE state = 'SCHEDULED' AND ends_at > @now))::int AS planned_minutes
            FROM sessions WHERE consortium_id = @consortiumId AND engagement_id = g.engagement_id
        ) s ON true
        LEFT JOIN LATERAL (
            SELECT held_on FROM hour_entries e
            WHERE e.engagement_id = g.engagement_id AND e.minutes > 0 AND NOT EXISTS (SELECT FROM hour_entries c WHERE c.corrects_entry = e.id)
            ORDER BY held_on
            LIMIT 1
        ) first_entry ON true
        LEFT JOIN LATERAL (
            SELECT held_on FROM hour_entries e
            WHERE e.engagement_id = g.engagement_id AND e.minutes > 0 AND NOT EXISTS (SELECT FROM hour_entries c WHERE c.corrects_entry = e.id)
            ORDER BY held_on DESC
            LIMIT 1
        ) last_entry ON true
        LEFT JOIN LATERAL (
            SELECT count(*)::int AS open, greatest(max(created_at), max((SELECT max(at) FROM goal_check_ins WHERE goal_id = goals.id))) AS moved_at
            FROM goals WHERE engagement_id = g.engagement_id AND state = 'Open'
        ) goal ON true
        LEFT JOIN LATERAL (
            SELECT unit, amount, (SELECT sum(CASE WHEN unit = 'Minutes' THEN e.minutes ELSE sign(e.minutes)::int END) FROM hour_entries e WHERE e.budget_id = budgets.id)::int AS used
            FROM budgets WHERE engagement_id = g.engagement_id AND budgets.state = 'Active'
        ) b ON true
        ORDER BY g.engagement_id
        LIMIT @limit
        """;

    /// <summary>Reads one row for each engagement of a person as mentor or coach that has not ended, in one statement; of what was logged by its day, noon of that day.</summary>
    public static Task<IReadOnlyList<BoardFacts>> ReadBoardAsync(this Work work, Guid consortiumId, Guid coachId, DateTimeOffset now, DateOnly today, TimeSpan noon, int limit) =>
        work.QueryAsync<BoardFacts>(Board, new { consortiumId, coachId, now, today, noon, limit });

    /// <summary>Reads in one go what stands around the rows: on whose clock a board is, how many chemistry meetings are to come and when the first begins, and the views that were saved.</summary>
    public static async Task<(DateTimeZone Zone, ComingMeetings Meetings, IReadOnlyList<BoardView> Views)> ReadFrameAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now)
    {
        await using var found = await work.QueryManyAsync(
            $"""
            {ZoneStore.Zone};
            SELECT count(*)::int AS count, min(a.starts_at) AS next
            FROM chemistry_meetings m JOIN appointments a USING (appointment_id)
            WHERE m.consortium_id = @consortiumId AND m.coach_id = @personId AND a.state = 'SCHEDULED' AND a.starts_at > @now;
            {Views}
            """,
            new { consortiumId, personId, now });
        return (ZoneStore.ZoneOf(await found.ReadSingleOrDefaultAsync<string>()), await found.ReadSingleAsync<ComingMeetings>(), [.. await found.ReadAsync<BoardView>()]);
    }

    /// <summary>Notes that a message waits for somebody, unless they have read beyond it already.</summary>
    public static Task AddUnreadAsync(this Work work, Guid consortiumId, Guid engagementId, Guid readerId, long number) => work.ExecuteAsync(
        """
        INSERT INTO unread_messages AS known (consortium_id, engagement_id, reader_id, numbers, read_number) VALUES (@consortiumId, @engagementId, @readerId, ARRAY[@number], 0)
        ON CONFLICT (engagement_id, reader_id) DO UPDATE SET numbers = array_append(known.numbers, @number)
        WHERE known.read_number < @number AND @number <> ALL(known.numbers)
        """,
        new { consortiumId, engagementId, readerId, number });

    /// <summary>Notes up to where somebody has read; never less than before.</summary>
    public static Task ReadUnreadAsync(this Work work, Guid consortiumId, Guid engagementId, Guid readerId, long number) => work.ExecuteAsync(
        """
        INSERT INTO unread_messages AS known (consortium_id, engagement_id, reader_id, numbers, read_number) VALUES (@consortiumId, @engagementId, @readerId, '{}', @number)
        ON CONFLICT (engagement_id, reader_id) DO UPDATE
            SET read_number = @number, numbers = ARRAY(SELECT n FROM unnest(known.numbers) AS n WHERE n > @number)
        WHERE known.read_number < @number
        """,
        new { consortiumId, engagementId, readerId, number });

    /// <summary>Keeps other calls from saving views of this person until the transaction ends.</summary>
    public static Task<int> LockViewsAsync(this Work work, Guid coachId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('board views ' || @coachId::text, 0))", new { coachId });

    /// <summary>Notes whether somebody has muted the other side; the later counts.</summary>
    public static Task SetMutedAsync(this Work work, Guid consortiumId, Guid engagementId, Guid readerId, bool muted, DateTimeOffset changedAt) => work.ExecuteAsync(
        """
        INSERT INTO unread_messages AS known (consortium_id, engagement_id, reader_id, numbers, read_number, muted, muted_changed_at)
        VALUES (@consortiumId, @engagementId, @readerId, '{}', 0, @muted, @changedAt)
        ON CONFLICT (engagement_id, reader_id) DO UPDATE SET muted = excluded.muted, muted_changed_at = excluded.muted_changed_at
        WHERE known.muted_changed_at < excluded.muted_changed_at
        """,
        new { consortiumId, engagementId, readerId, muted, changedAt });

    private const string Views =
        "SELECT id, display_name, phase, rhythm, needing, search FROM board_views WHERE consortium_id = @consortiumId AND coach_id = @personId ORDER BY lower(display_name), display_name";

    public static Task<IReadOnlyList<BoardView>> ListViewsAsync(this Work work, Guid consortiumId, Guid personId) => work.QueryAsync<BoardView>(Views, new { consortiumId, personId });

    /// <summary>Keeps a view in the place of one of its name, and gives it as it is kept.</summary>
    public static Task<BoardView> PutViewAsync(this Work work, Guid consortiumId, Guid coachId, BoardView view) => work.QuerySingleAsync<BoardView>(
        """
        INSERT INTO board_views (consortium_id, id, coach_id, display_name, phase, rhythm, needing, search)
        VALUES (@consortiumId, @Id, @coachId, @DisplayName, @Phase, @Rhythm, @Needing, @Search)
        ON CONFLICT (consortium_id, coach_id, display_name) DO UPDATE
            SET phase = excluded.phase, rhythm = excluded.rhythm, needing = excluded.needing, search = excluded.search
        RETURNING id, display_name, phase, rhythm, needing, search
        """,
        new { consortiumId, coachId, view.Id, view.DisplayName, view.Phase, view.Rhythm, view.Needing, view.Search });

    public static Task DeleteViewAsync(this Work work, Guid coachId, Guid id) => work.ExecuteAsync("DELETE FROM board_views WHERE coach_id = @coachId AND id = @id", new { coachId, id });
}

/// <summary>How many meetings somebody has to come, and when the first of them begins.</summary>
internal sealed record ComingMeetings(int Count, DateTimeOffset? Next);
