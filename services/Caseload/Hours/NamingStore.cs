using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Holds all SQL on how clients are named in logs.</summary>
internal static class NamingStore
{
    private const string Columns = "engagement_id, coach_id, code, state, shown_name, contact, answered_at";

    /// <summary>Gives an engagement its naming, with the next code of the coach's log where it has none, and locks it.</summary>
    public static async Task<Naming> PutNamingAsync(this Work work, Guid consortiumId, Guid engagementId, Guid coachId)
    {
        if (await work.FindNamingAsync(engagementId, toChange: true) is { } found)
        {
            return found;
        }

        // One at a time for a coach: no code comes twice.
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('codes ' || @coachId::text, 0))", new { coachId });
        await work.ExecuteAsync(
            """
            INSERT INTO namings (consortium_id, engagement_id, coach_id, code, state, shown_name, contact)
            SELECT @consortiumId, @engagementId, @coachId, 1 + coalesce(max(code), 0), 'NotAsked', '', '' FROM namings WHERE consortium_id = @consortiumId AND coach_id = @coachId
            ON CONFLICT (engagement_id) DO NOTHING
            """,
            new { consortiumId, engagementId, coachId });
        return (await work.FindNamingAsync(engagementId, toChange: true))!;
    }

    /// <summary>Finds how the client of an engagement is named; null where nothing was logged or asked yet.</summary>
    public static Task<Naming?> FindNamingAsync(this Work work, Guid engagementId, bool toChange = false) => work.QuerySingleOrDefaultAsync<Naming>(
        $"SELECT {Columns} FROM namings WHERE engagement_id = @engagementId {(toChange ? "FOR NO KEY UPDATE" : "")}",
        new { engagementId });

    /// <summary>The engagements whose coach has asked somebody and has no answer; not those that are paused.</summary>
    public static Task<IReadOnlyList<Guid>> ListNamingAsksAsync(this Work work, Guid consortiumId, Guid personId, int limit) => work.QueryAsync<Guid>(
        """
        SELECT e.engagement_id
        FROM engagements e JOIN namings n USING (engagement_id)
        WHERE e.consortium_id = @consortiumId AND e.mentee_id = @personId AND e.state = 'OPEN' AND n.state = 'Asked'
        ORDER BY e.opened_at, e.engagement_id
        LIMIT @limit
        """,
        new { consortiumId, personId, limit });

    public static Task UpdateAsync(this Work work, Naming naming) => work.ExecuteAsync(
        "UPDATE namings SET state = @state, shown_name = @ShownName, contact = @Contact, answered_at = @AnsweredAt WHERE engagement_id = @EngagementId",
        new { naming.EngagementId, state = naming.State.ToString(), naming.ShownName, naming.Contact, naming.AnsweredAt });
}
