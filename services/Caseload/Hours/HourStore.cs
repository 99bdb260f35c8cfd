using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Holds all SQL on the log of hours.</summary>
internal static class HourStore
{
    private const string Columns =
        """
        e.id, e.engagement_id, e.coach_id, e.held_on, e.minutes, e.paid, e.group_size, e.internal, e.source, e.corrects_entry, e.replaces_entry, e.budget_id, e.created_at,
            g.mentee_id, EXISTS (SELECT FROM hour_entries c WHERE c.corrects_entry = e.id) AS corrected,
            coalesce((SELECT o.display_name FROM own_clients o WHERE o.engagement_id = e.engagement_id), '') AS client_name
        """;

    /// <summary>Adds an entry; false where its request, its session or its correction is in the log already.</summary>
    public static async Task<bool> LogAsync(this Work work, Guid consortiumId, HourEntry entry, Guid? requestId = null, Guid? sessionId = null) => await work.ExecuteAsync(
        """
        INSERT INTO hour_entries
            (consortium_id, id, engagement_id, coach_id, held_on, minutes, paid, group_size, internal, source, session_id, corrects_entry, replaces_entry, budget_id, request_id, created_at)
        VALUES
            (@consortiumId, @Id, @EngagementId, @CoachId, @HeldOn, @Minutes, @Paid, @GroupSize, @Internal, @source, @sessionId, @CorrectsEntry, @ReplacesEntry, @BudgetId, @requestId, @CreatedAt)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            consortiumId,
            entry.Id,
            entry.EngagementId,
            entry.CoachId,
            entry.HeldOn,
            entry.Minutes,
            entry.Paid,
            entry.GroupSize,
            entry.Internal,
            source = entry.Source.ToString(),
            sessionId,
            entry.CorrectsEntry,
            entry.ReplacesEntry,
            entry.BudgetId,
            requestId,
            entry.CreatedAt,
        }) == 1;

    /// <summary>Finds what a request of this coach has logged; null if it has logged nothing.</summary>
    public static Task<HourEntry?> FindEntryByRequestAsync(this Work work, Guid coachId, Guid requestId) => work.QuerySingleOrDefaultAsync<HourEntry>(
        $"SELECT {Columns} FROM hour_entries e JOIN engagements g USING (engagement_id) WHERE e.coach_id = @coachId AND e.request_id = @requestId",
        new { coachId, requestId });

    /// <summary>Finds the entry that stands in the place of another; null if none does.</summary>
    public static Task<HourEntry?> FindReplacementAsync(this Work work, Guid replacedId) => work.QuerySingleOrDefaultAsync<HourEntry>(
        $"SELECT {Columns} FROM hour_entries e JOIN engagements g USING (engagement_id) WHERE e.replaces_entry = @replacedId",
        new { replacedId });

    /// <summary>Finds an entry of this person's log; nobody else's is found. Locks it where it is to be corrected.</summary>
    public static async Task<HourEntry> GetEntryAsync(this Work work, Guid coachId, Guid engagementId, Guid id, bool toCorrect = false)
    {
        if (toCorrect)
        {
            // By a statement of its own: what the lock has waited for is seen by the next one.
            await work.ExecuteAsync("SELECT FROM hour_entries WHERE coach_id = @coachId AND engagement_id = @engagementId AND id = @id FOR NO KEY UPDATE", new { coachId, engagementId, id });
        }

        return await work.QuerySingleOrDefaultAsync<HourEntry>(
            $"SELECT {Columns} FROM hour_entries e JOIN engagements g USING (engagement_id) WHERE e.coach_id = @coachId AND e.engagement_id = @engagementId AND e.id = @id",
            new { coachId, engagementId, id }) ?? throw HourErrors.NotFound(engagementId, id);
    }

    /// <summary>Reads a page of a person's log, the newest session first.</summary>
    public static Task<IReadOnlyList<HourEntry>> ListEntriesAsync(this Work work, Guid consortiumId, Guid coachId, Guid? engagementId, HourKey? after, int limit) => work.QueryAsync<HourEntry>(
        $"""
        SELECT {Columns}
        FROM hour_entries e JOIN engagements g USING (engagement_id)
        WHERE e.consortium_id = @consortiumId AND e.coach_id = @coachId
            AND (@engagementId::uuid IS NULL OR e.engagement_id = @engagementId)
            AND (@id::uuid IS NULL OR (e.held_on, e.id) < (@heldOn::date, @id))
        ORDER BY e.held_on DESC, e.id DESC
        LIMIT @limit
        """,
        new { consortiumId, coachId, engagementId, id = after?.Id, heldOn = after?.HeldOn, limit });

    /// <summary>Finds what was last said of an engagement's sessions, which the next entry takes over; null where nothing was.</summary>
    public static Task<LoggedSession?> FindUsualAsync(this Work work, Guid engagementId) => work.QuerySingleOrDefaultAsync<LoggedSession>(
        """
        SELECT held_on, minutes, paid, group_size, internal
        FROM hour_entries
        WHERE engagement_id = @engagementId AND minutes > 0
        ORDER BY held_on DESC, id DESC
        LIMIT 1
        """,
        new { engagementId });

    /// <summary>Finds the length of a session that was held; null of one that was not.</summary>
    public static Task<int?> FindHeldMinutesAsync(this Work work, Guid sessionId) =>
        work.QuerySingleOrDefaultAsync<int?>("SELECT minutes FROM sessions WHERE session_id = @sessionId AND state = 'HELD'", new { sessionId });

    /// <summary>Finds the entry that a session has made and that stands; null if none does. Locks it.</summary>
    public static Task<HourEntry?> FindEntryOfSessionAsync(this Work work, Guid sessionId) => work.QuerySingleOrDefaultAsync<HourEntry>(
        $"""
        SELECT {Columns}
        FROM hour_entries e JOIN engagements g USING (engagement_id)
        WHERE e.session_id = @sessionId AND NOT EXISTS (SELECT FROM hour_entries c WHERE c.corrects_entry = e.id)
        FOR NO KEY UPDATE OF e
        """,
        new { sessionId });

    /// <summary>
    /// Sums a coach's log for ICF, a line for each client and size of group: of coaching alone, of what was not taken back, from the start of
    /// their training on.
    /// </summary>
    public static Task<IReadOnlyList<IcfLine>> ListIcfLinesAsync(this Work work, Guid consortiumId, Guid coachId) => work.QueryAsync<IcfLine>(
        """
        SELECT coalesce(n.code, 0) AS code,
            coalesce(o.named, n.state = 'Agreed', false) AS named,
            coalesce(o.display_name, n.shown_name, '') AS name,
            coalesce(o.contact, n.contact, '') AS contact,
            e.group_size,
            min(e.held_on) AS first_on,
            max(e.held_on) AS last_on,
            coalesce(sum(e.minutes) FILTER (WHERE e.paid), 0) AS paid_minutes,
            coalesce(sum(e.minutes) FILTER (WHERE NOT e.paid), 0) AS free_minutes
        FROM hour_entries e
        JOIN engagements g USING (engagement_id)
        LEFT JOIN namings n USING (engagement_id)
        LEFT JOIN own_clients o USING (engagement_id)
        LEFT JOIN trainings t ON t.coach_id = e.coach_id
        WHERE e.consortium_id = @consortiumId AND e.coach_id = @coachId AND g.kind IN ('COACH', 'CLIENT') AND e.held_on >= coalesce(t.started_on, '-infinity')
            AND e.minutes > 0 AND NOT EXISTS (SELECT FROM hour_entries c WHERE c.corrects_entry = e.id)
        GROUP BY e.engagement_id, n.code, n.state, n.shown_name, n.contact, o.named, o.display_name, o.contact, e.group_size
        ORDER BY first_on, code, e.group_size
        """,
        new { consortiumId, coachId });
}
