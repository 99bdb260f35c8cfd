using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Library.Takedowns;

/// <summary>A request to take a resource down, with the title of the resource.</summary>
internal sealed record TakedownRow(
    Guid Id, Guid ResourceId, string Title, Guid AskedBy, short Ground, string Reason, string Contact, DateTimeOffset AskedAt, DateTimeOffset DueAt, DateTimeOffset? HiddenAt, short Decision, string Note, DateTimeOffset? DecidedAt);

/// <summary>All SQL of takedowns.</summary>
internal static class TakedownStore
{
    private const string Select =
        """
        SELECT takedowns.id, resource_id, title, asked_by, ground, reason, contact, asked_at, due_at, hidden_at, decision, note, decided_at
        FROM takedowns JOIN resources ON resources.id = resource_id
        """;

    /// <summary>Has a person's other requests wait until the transaction ends: many at once are counted one after the other.</summary>
    public static Task<int> LockTakedownsAsync(this Work work, Guid consortium, Guid person) => work.ExecuteAsync(
        "SELECT pg_advisory_xact_lock(hashtextextended('takedowns ' || @consortium::text || @person::text, 0))", new { consortium, person });

    public static Task<int> CountOpenTakedownsAsync(this Work work, Guid consortium, Guid? person = null) => work.QuerySingleAsync<int>(
        "SELECT count(*)::int FROM takedowns WHERE consortium_id = @consortium AND (@person::uuid IS NULL OR asked_by = @person) AND decided_at IS NULL", new { consortium, person });

    public static Task<TakedownRow?> FindTakedownByRequestAsync(this Work work, Guid consortium, Guid person, Guid requestId) => work.QuerySingleOrDefaultAsync<TakedownRow>(
        $"{Select} WHERE takedowns.consortium_id = @consortium AND asked_by = @person AND takedowns.request_id = @requestId", new { consortium, person, requestId });

    /// <summary>Stores a request. Error: TAKEDOWN_ALREADY_ASKED.</summary>
    public static async Task InsertTakedownAsync(this Work work, Guid consortium, Guid? requestId, TakedownRow row)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO takedowns (id, consortium_id, resource_id, asked_by, request_id, ground, reason, contact, asked_at, due_at)
                VALUES (@Id, @consortium, @ResourceId, @AskedBy, @requestId, @Ground, @Reason, @Contact, @AskedAt, @DueAt)
                """,
                new { row.Id, consortium, row.ResourceId, row.AskedBy, requestId, row.Ground, row.Reason, row.Contact, row.AskedAt, row.DueAt });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "takedowns_open_key" })
        {
            throw TakedownErrors.AlreadyAsked($"resources/{row.ResourceId}");
        }
    }

    /// <summary>Finds a request; its resource is locked before whatever is changed.</summary>
    public static Task<TakedownRow?> FindTakedownAsync(this Work work, Guid consortium, Guid id) => work.QuerySingleOrDefaultAsync<TakedownRow>(
        $"{Select} WHERE takedowns.consortium_id = @consortium AND takedowns.id = @id", new { consortium, id });

    /// <summary>Lists the open ones, what is due first, and then the decided ones, the last asked first.</summary>
    public static Task<IReadOnlyList<TakedownRow>> ListTakedownsAsync(this Work work, Guid consortium, bool? afterDecided, DateTimeOffset? afterTime, Guid? afterId, int limit) => work.QueryAsync<TakedownRow>(
        $"""
        SELECT * FROM (
            {Select}
            WHERE takedowns.consortium_id = @consortium AND decided_at IS NULL AND @afterDecided IS NOT TRUE AND (@afterId::uuid IS NULL OR (due_at, takedowns.id) > (@afterTime, @afterId))
            ORDER BY due_at, takedowns.id LIMIT @limit
        ) AS open
        UNION ALL
        SELECT * FROM (
            {Select}
            WHERE takedowns.consortium_id = @consortium AND decided_at IS NOT NULL AND (@afterDecided IS NOT TRUE OR (due_at, takedowns.id) < (@afterTime, @afterId))
            ORDER BY due_at DESC, takedowns.id DESC LIMIT @limit
        ) AS decided
        LIMIT @limit
        """,
        new { consortium, afterDecided, afterTime, afterId, limit });

    public static Task HideTakedownAsync(this Work work, Guid id, DateTimeOffset now) => work.ExecuteAsync("UPDATE takedowns SET hidden_at = @now WHERE id = @id", new { id, now });

    public static Task DecideTakedownAsync(this Work work, Guid id, short decision, string note, Guid person, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE takedowns SET decision = @decision, note = @note, decided_by = @person, decided_at = @now WHERE id = @id", new { id, decision, note, person, now });

    /// <summary>Says whether another open request has its resource hidden, or by another one it was taken down since this one hid it.</summary>
    public static Task<bool> IsHiddenByAnotherAsync(this Work work, Guid consortium, TakedownRow row) => work.QuerySingleAsync<bool>(
        """
        SELECT EXISTS (
            SELECT FROM takedowns
            WHERE consortium_id = @consortium AND resource_id = @ResourceId AND id <> @Id
                AND (hidden_at IS NOT NULL AND decided_at IS NULL OR decision = @TakenDown AND decided_at >= @HiddenAt))
        """,
        new { consortium, row.ResourceId, row.Id, row.HiddenAt, TakenDown = (short)V1.Takedown.Types.Decision.TakenDown });

    /// <summary>Refuses to share anew what admins decide about: a resource of which somebody asks that it be taken down, and the next version of one that is hidden. Error: ADMIN_DECIDES_FIRST.</summary>
    public static async Task RequireUndisputedAsync(this Work work, Guid consortium, Guid resource, Guid? revises)
    {
        if (await work.QuerySingleAsync<bool>(
            """
            SELECT EXISTS (
                SELECT FROM takedowns
                WHERE consortium_id = @consortium AND decided_at IS NULL AND (resource_id = @resource OR resource_id = @revises::uuid AND hidden_at IS NOT NULL))
            """,
            new { consortium, resource, revises }))
        {
            throw TakedownErrors.DecidedFirst($"resources/{resource}");
        }
    }
}
