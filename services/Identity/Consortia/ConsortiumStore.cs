using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consortia;

internal sealed record Membership(Guid ConsortiumId, string DisplayName, bool Demo, string[] Roles, DateTimeOffset CreatedAt);

/// <summary>All SQL of consortia, and of who has joined which.</summary>
internal static class ConsortiumStore
{
    /// <summary>Makes a consortium; false if this request of its maker has made one already.</summary>
    public static async Task<bool> InsertConsortiumAsync(this Work work, Guid id, string displayName, Guid createdBy, Guid? requestId, DateTimeOffset now) => await work.ExecuteAsync(
        """
        INSERT INTO consortia (id, display_name, created_by, request_id, created_at) VALUES (@id, @displayName, @createdBy, @requestId, @now)
        ON CONFLICT ON CONSTRAINT consortia_request_key DO NOTHING
        """,
        new { id, displayName, createdBy, requestId, now }) == 1;

    /// <summary>Reads what a request has made: under this id, or before under another.</summary>
    public static Task<Membership> ReadCreatedAsync(this Work work, Guid id, Guid createdBy, Guid? requestId, string[] roles) => work.QuerySingleAsync<Membership>(
        """
        SELECT id AS consortium_id, display_name, demo, @roles::text[] AS roles, created_at FROM consortia
        WHERE id = @id OR created_by = @createdBy AND request_id = @requestId ORDER BY id = @id DESC LIMIT 1
        """,
        new { id, createdBy, requestId, roles });

    /// <summary>Makes the consortium of the demo, once.</summary>
    public static Task<int> PutDemoConsortiumAsync(this Work work, Guid id, string displayName, Guid createdBy, DateTimeOffset now) => work.ExecuteAsync(
        "INSERT INTO consortia (id, display_name, demo, created_by, created_at) VALUES (@id, @displayName, true, @createdBy, @now) ON CONFLICT (id) DO NOTHING",
        new { id, displayName, createdBy, now });

    /// <summary>Lists the consortia that a person has joined, or all, with the roles that they hold there; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<IReadOnlyList<Membership>> ListConsortiaAsync(this Work work, Guid personId, bool all, string? afterName, Guid? afterId, int limit) => work.QueryAsync<Membership>(
        """
        SELECT c.id AS consortium_id, c.display_name, c.demo, coalesce(m.roles, '{}') AS roles, c.created_at
        FROM consortia c
        LEFT JOIN memberships m ON m.consortium_id = c.id AND m.person_id = @personId AND m.joined
        WHERE (m.person_id IS NOT NULL OR @all) AND (@afterName::text IS NULL OR (c.display_name, c.id) > (@afterName, @afterId))
        ORDER BY c.display_name, c.id LIMIT @limit
        """,
        new { personId, all, afterName, afterId, limit });

    public static Task<IReadOnlyList<Guid>> ListConsortiumIdsAsync(this Work work) => work.QueryAsync<Guid>("SELECT id FROM consortia ORDER BY id");

    public static Task<IReadOnlyList<Guid>> ListPeopleAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<Guid>("SELECT person_id FROM memberships WHERE consortium_id = @consortiumId", new { consortiumId });

    public static async Task<string> ConsortiumNameAsync(this Work work, Guid consortiumId) =>
        await work.QuerySingleOrDefaultAsync<string>("SELECT display_name FROM consortia WHERE id = @consortiumId", new { consortiumId }) ?? "";

    /// <summary>Deletes a consortium, with whatever refers to it; false if there is none.</summary>
    public static async Task<bool> RemoveConsortiumAsync(this Work work, Guid id) => await work.ExecuteAsync("DELETE FROM consortia WHERE id = @id", new { id }) == 1;

    /// <summary>Deletes an account of the demo that belongs to no consortium any more; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<int> DeleteDemoAccountAsync(this Work work, Guid personId) => work.ExecuteAsync(
        """
        DELETE FROM "AspNetUsers" WHERE "Id" = @personId AND "Demo" AND NOT "Operator"
        AND NOT EXISTS (SELECT FROM memberships WHERE person_id = @personId)
        """,
        new { personId });

    /// <summary>Lists what a person has joined; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<IReadOnlyList<Membership>> ListMembershipsAsync(this Work work, Guid personId) => work.QueryAsync<Membership>(
        """
        SELECT m.consortium_id, c.display_name, c.demo, m.roles, c.created_at
        FROM memberships m JOIN consortia c ON c.id = m.consortium_id
        WHERE m.person_id = @personId AND m.joined ORDER BY c.display_name, c.id
        """,
        new { personId });

    /// <summary>Lists the consortia that a person has joined; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<IReadOnlyList<Guid>> ListJoinedAsync(this Work work, Guid personId) =>
        work.QueryAsync<Guid>("SELECT consortium_id FROM memberships WHERE person_id = @personId AND joined ORDER BY consortium_id", new { personId });

    /// <summary>Binds the transaction to a consortium that it has found out or made.</summary>
    public static Task AsConsortiumAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT set_config('app.consortium_id', @id, true)", new { id = consortiumId.ToString() });
}
