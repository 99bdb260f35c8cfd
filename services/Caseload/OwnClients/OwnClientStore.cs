using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Caseload.OwnClients;

/// <summary>Holds all SQL on own clients.</summary>
internal static class OwnClientStore
{
    private const string Columns =
        "engagement_id, coach_id, display_name, organization, contact, named, state = 'ENDED' AS ended, own_clients.created_at, version";

    /// <summary>Keeps other calls from adding to a coach's clients until the transaction ends.</summary>
    public static Task<int> LockClientsAsync(this Work work, Guid coachId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('own clients ' || @coachId::text, 0))", new { coachId });

    public static Task<int> CountClientsAsync(this Work work, Guid coachId) =>
        work.QuerySingleAsync<int>("SELECT count(*)::int FROM own_clients WHERE coach_id = @coachId", new { coachId });

    /// <summary>Adds a client with an engagement of their own; with an end, one that is over.</summary>
    public static async Task AddAsync(this Work work, Guid consortiumId, OwnClient client, Guid? requestId, DateTimeOffset? endedAt = null)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO engagements (engagement_id, consortium_id, mentor_id, kind, state, opened_at, ended_at)
            VALUES (@EngagementId, @consortiumId, @CoachId, @kind, CASE WHEN @endedAt::timestamptz IS NULL THEN 'OPEN' ELSE 'ENDED' END, @CreatedAt, @endedAt)
            """,
            new { client.EngagementId, consortiumId, client.CoachId, kind = Engagement.Client, client.CreatedAt, endedAt });
        await KeptAsync(() => work.ExecuteAsync(
            """
            INSERT INTO own_clients (consortium_id, engagement_id, coach_id, display_name, organization, contact, named, version, created_at, request_id)
            VALUES (@consortiumId, @EngagementId, @CoachId, @DisplayName, @Organization, @Contact, @Named, @Version, @CreatedAt, @requestId)
            """,
            new
            {
                consortiumId,
                client.EngagementId,
                client.CoachId,
                client.DisplayName,
                client.Organization,
                client.Contact,
                client.Named,
                client.Version,
                client.CreatedAt,
                requestId,
            }));
    }

    public static Task<OwnClient?> FindClientByRequestAsync(this Work work, Guid coachId, Guid requestId) => work.QuerySingleOrDefaultAsync<OwnClient>(
        $"SELECT {Columns} FROM own_clients JOIN engagements USING (engagement_id) WHERE coach_id = @coachId AND request_id = @requestId",
        new { coachId, requestId });

    /// <summary>Finds a client of this coach; nobody else's.</summary>
    public static async Task<OwnClient> GetClientAsync(this Work work, Guid coachId, Guid id, bool toChange = false) => await work.QuerySingleOrDefaultAsync<OwnClient>(
        $"""
        SELECT {Columns}
        FROM own_clients JOIN engagements USING (engagement_id)
        WHERE coach_id = @coachId AND engagement_id = @id
        {(toChange ? "FOR NO KEY UPDATE" : "")}
        """,
        new { coachId, id }) ?? throw ClientErrors.NotFound(id);

    /// <summary>Reads a page of a coach's clients, by name.</summary>
    public static Task<IReadOnlyList<OwnClient>> ListClientsAsync(this Work work, Guid coachId, OwnClientKey? after, int limit) => work.QueryAsync<OwnClient>(
        $"""
        SELECT {Columns}
        FROM own_clients JOIN engagements USING (engagement_id)
        WHERE coach_id = @coachId AND (@id::uuid IS NULL OR (lower(display_name), engagement_id) > (lower(@name), @id))
        ORDER BY lower(display_name), engagement_id
        LIMIT @limit
        """,
        new { coachId, id = after?.Id, name = after?.Name, limit });

    public static Task UpdateAsync(this Work work, OwnClient client) => KeptAsync(() => work.ExecuteAsync(
        """
        UPDATE own_clients
        SET display_name = @DisplayName, organization = @Organization, contact = @Contact, named = @Named, version = @Version
        WHERE engagement_id = @EngagementId
        """,
        new { client.EngagementId, client.DisplayName, client.Organization, client.Contact, client.Named, client.Version }));

    /// <summary>Ends the engagement with a client, and cancels what is to come of it.</summary>
    public static async Task EndClientAsync(this Work work, Guid id, DateTimeOffset now)
    {
        await work.ExecuteAsync("UPDATE engagements SET state = 'ENDED', ended_at = coalesce(ended_at, @now) WHERE engagement_id = @id AND kind = 'CLIENT'", new { id, now });
        await work.CancelToComeAsync((await work.FindEngagementAsync(id))!, now);
    }

    /// <summary>Deletes all that names a client. The engagement stays, without a name, for the hours that were logged.</summary>
    public static Task DeleteClientAsync(this Work work, Guid id) => work.ExecuteAsync("DELETE FROM own_clients WHERE engagement_id = @id", new { id });

    private static async Task KeptAsync(Func<Task<int>> statement)
    {
        try
        {
            await statement();
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "own_clients_client_key" })
        {
            throw ClientErrors.Exists();
        }
    }
}
