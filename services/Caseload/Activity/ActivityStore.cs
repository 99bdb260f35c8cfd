using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Activity;

/// <summary>Holds all SQL on what the pairings of a consortium do as a whole. It reads the tables of the other features; each keeps its own.</summary>
internal static class ActivityStore
{
    /// <summary>Reads what each pairing did in each of some months, as was known by <see cref="ActivityMonth.Late"/> after each; clients without an account are their coach's own matter.</summary>
    public static Task<IReadOnlyList<PairingMonth>> ListPairingMonthsAsync(this Work work, Guid consortiumId, DateTimeOffset from, DateTimeOffset until) => work.QueryAsync<PairingMonth>(
        """
        SELECT date_trunc('month', f.at AT TIME ZONE 'UTC')::date AS month, g.mentee_id, g.mentor_id,
            count(f.minutes)::int AS sessions, coalesce(sum(f.minutes), 0)::int AS minutes, bool_or(f.opened) AS opened, bool_or(f.ended) AS ended
        FROM (
            SELECT engagement_id, starts_at AS at, minutes, false AS opened, false AS ended
            FROM sessions WHERE consortium_id = @consortiumId AND state = 'HELD' AND starts_at >= @from AND starts_at < @until
                AND decided_at < (date_trunc('month', starts_at AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' + @Late
            UNION ALL
            SELECT engagement_id, opened_at, NULL, true, false FROM engagements WHERE consortium_id = @consortiumId AND opened_at >= @from AND opened_at < @until
            UNION ALL
            SELECT engagement_id, ended_at, NULL, false, true FROM engagements WHERE consortium_id = @consortiumId AND ended_at >= @from AND ended_at < @until
        ) f JOIN engagements g USING (engagement_id)
        WHERE g.mentee_id IS NOT NULL
        GROUP BY 1, g.engagement_id
        """,
        new { consortiumId, from, until, ActivityMonth.Late });

    /// <summary>Reads the pairings that end on a day that one of the two has said.</summary>
    public static Task<IReadOnlyList<ClosingPair>> ListClosingPairsAsync(this Work work, Guid consortiumId) => work.QueryAsync<ClosingPair>(
        """
        SELECT g.mentee_id, g.mentor_id
        FROM closing_times t JOIN engagements g USING (engagement_id)
        WHERE g.consortium_id = @consortiumId AND g.state <> 'ENDED' AND g.mentee_id IS NOT NULL
        """,
        new { consortiumId });
}
