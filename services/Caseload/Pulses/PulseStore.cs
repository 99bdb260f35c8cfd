using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Holds all SQL on pulses.</summary>
internal static class PulseStore
{
    private const string SaysSomething = "(heard IS NOT NULL OR useful IS NOT NULL OR rhythm IS NOT NULL)";

    public static Task<PulseTaken?> FindPulseAsync(this Work work, Guid engagementId, Guid personId, int round) => work.QuerySingleOrDefaultAsync<PulseTaken>(
        "SELECT round, skipped FROM pulses WHERE engagement_id = @engagementId AND person_id = @personId AND round = @round", new { engagementId, personId, round });

    /// <summary>Reads a person's open engagements with somebody who has an account, the oldest first, with the last pulse that was taken.</summary>
    public static Task<IReadOnlyList<PulseTurn>> ListTurnsAsync(this Work work, Guid personId) => work.QueryAsync<PulseTurn>(
        """
        SELECT e.engagement_id, e.opened_at, coalesce(max(p.round), 0) AS last
        FROM engagements e LEFT JOIN pulses p ON p.engagement_id = e.engagement_id AND p.person_id = @personId
        WHERE (e.mentor_id = @personId OR e.mentee_id = @personId) AND e.mentee_id IS NOT NULL AND e.state = 'OPEN'
        GROUP BY e.engagement_id
        ORDER BY e.opened_at, e.engagement_id
        """,
        new { personId });

    public static Task<int> InsertPulseAsync(this Work work, Guid consortiumId, Guid engagementId, Guid personId, PulseTaken taken, PulseAnswer answer, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO pulses (consortium_id, engagement_id, person_id, round, skipped, heard, useful, rhythm, answered_at)
        VALUES (@consortiumId, @engagementId, @personId, @Round, @Skipped, @Heard, @Useful, @Rhythm, @now)
        """,
        new { consortiumId, engagementId, personId, taken.Round, taken.Skipped, answer.Heard, answer.Useful, answer.Rhythm, now });

    /// <summary>Reads the answers that are in no group yet. Whoever makes a group of them is alone until the transaction ends.</summary>
    public static async Task<IReadOnlyList<WaitingAnswer>> LockWaitingAnswersAsync(this Work work, Guid consortiumId)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('pulses ' || @consortiumId::text, 0))", new { consortiumId });
        return await work.QueryAsync<WaitingAnswer>(
            $"SELECT person_id, heard, useful, rhythm, answered_at FROM pulses WHERE consortium_id = @consortiumId AND {SaysSomething}", new { consortiumId });
    }

    /// <summary>Keeps a group, and nothing any longer of what each one in it has said.</summary>
    public static async Task InsertGroupAsync(this Work work, Guid consortiumId, PulseGroup group)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO pulse_groups (consortium_id, id, from_month, to_month, person_count, heard, useful, rhythm)
            VALUES (@consortiumId, @Id, @FromMonth, @ToMonth, @PersonCount, @Heard, @Useful, @Rhythm)
            """,
            new { consortiumId, group.Id, group.FromMonth, group.ToMonth, group.PersonCount, group.Heard, group.Useful, group.Rhythm });
        await work.ExecuteAsync($"UPDATE pulses SET heard = NULL, useful = NULL, rhythm = NULL WHERE consortium_id = @consortiumId AND {SaysSomething}", new { consortiumId });
    }

    /// <summary>Reads a page of groups, newest first.</summary>
    public static Task<IReadOnlyList<PulseGroup>> ListGroupsAsync(this Work work, Guid consortiumId, Guid? before, int limit) => work.QueryAsync<PulseGroup>(
        """
        SELECT id, from_month, to_month, person_count, heard, useful, rhythm
        FROM pulse_groups
        WHERE consortium_id = @consortiumId AND (@before::uuid IS NULL OR id < @before)
        ORDER BY id DESC
        LIMIT @limit
        """,
        new { consortiumId, before, limit });
}
