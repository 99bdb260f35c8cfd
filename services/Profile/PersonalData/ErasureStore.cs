using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.PersonalData;

internal sealed record ErasureRow(
    Guid Id, Guid PersonId, ErasureState State, Guid[] Consortia, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? NextAt, DateTimeOffset? DoneAt);

internal sealed record ConfirmationRow(Guid ErasureId, string Phase, string Service, int Removed, int Kept, DateTimeOffset ConfirmedAt);

/// <summary>All SQL of erasures.</summary>
internal static class ErasureStore
{
    private const string Columns = "id, person_id, state, consortia, created_at, due_at, next_at, done_at";

    public static Task<ErasureRow?> FindErasureAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<ErasureRow>($"SELECT {Columns} FROM erasures WHERE id = @id FOR UPDATE", new { id });

    public static Task<ErasureRow?> FindOpenErasureAsync(this Work work, Guid person) =>
        work.QuerySingleOrDefaultAsync<ErasureRow>($"SELECT {Columns} FROM erasures WHERE person_id = @person AND state NOT IN ('Done', 'Cancelled')", new { person });

    public static Task<ErasureRow?> FindErasureByRequestAsync(this Work work, Guid person, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<ErasureRow>($"SELECT {Columns} FROM erasures WHERE person_id = @person AND request_id = @requestId", new { person, requestId });

    public static Task InsertErasureAsync(this Work work, ErasureRow row, Guid? requestId) => work.ExecuteAsync(
        """
        INSERT INTO erasures (id, person_id, request_id, state, consortia, created_at, due_at, next_at)
        VALUES (@Id, @PersonId, @requestId, @State, @Consortia, @CreatedAt, @DueAt, @NextAt)
        """,
        new { row.Id, row.PersonId, requestId, State = row.State.ToString(), row.Consortia, row.CreatedAt, row.DueAt, row.NextAt });

    public static bool IsSecondErasure(PostgresException e) =>
        e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "erasures_open_key" or "erasures_request_key" };

    public static Task UpdateErasureAsync(this Work work, ErasureRow row) => work.ExecuteAsync(
        "UPDATE erasures SET state = @State, consortia = @Consortia, next_at = @NextAt, done_at = @DoneAt WHERE id = @Id",
        new { row.Id, State = row.State.ToString(), row.Consortia, row.NextAt, row.DoneAt });

    /// <summary>Takes an erasure that is to be looked at, and holds it until the transaction ends.</summary>
    public static Task<ErasureRow?> TakeErasureAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<ErasureRow>(
        $"SELECT {Columns} FROM erasures WHERE next_at <= @now ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED", new { now });

    public static Task<IReadOnlyList<ErasureRow>> ListErasuresAsync(this Work work, DateTimeOffset? beforeTime, Guid? beforeId, int limit) => work.QueryAsync<ErasureRow>(
        $"""
        SELECT {Columns} FROM erasures WHERE @beforeId::uuid IS NULL OR (created_at, id) < (@beforeTime, @beforeId)
        ORDER BY created_at DESC, id DESC LIMIT @limit
        """,
        new { beforeTime, beforeId, limit });

    public static Task ConfirmAsync(this Work work, ConfirmationRow row) => work.ExecuteAsync(
        """
        INSERT INTO erasure_confirmations (erasure_id, phase, service, removed, kept, confirmed_at)
        VALUES (@ErasureId, @Phase, @Service, @Removed, @Kept, @ConfirmedAt) ON CONFLICT DO NOTHING
        """,
        row);

    public static Task<IReadOnlyList<ConfirmationRow>> ListConfirmationsAsync(this Work work, Guid[] erasures) => work.QueryAsync<ConfirmationRow>(
        """
        SELECT erasure_id, phase, service, removed, kept, confirmed_at FROM erasure_confirmations
        WHERE erasure_id = ANY(@erasures) ORDER BY confirmed_at, service
        """,
        new { erasures });

    /// <summary>Holds the list of erased people until the transaction ends: two replicas may share its file.</summary>
    public static Task LockErasureListAsync(this Work work) => work.ExecuteAsync("SELECT pg_advisory_xact_lock(7203423)");
}
