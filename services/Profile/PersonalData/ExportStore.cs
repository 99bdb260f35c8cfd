using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.PersonalData;

internal sealed record ExportRow(Guid Id, Guid PersonId, DateTimeOffset CreatedAt, DateTimeOffset? ReadyAt, DateTimeOffset? ExpiresAt, bool Expired, long SizeBytes, string[] WaitingFor);

internal sealed record ExportStep(Guid ExportId, Guid PersonId, string Service, int Attempts);

internal sealed record ExportRecord(int Number, string Collection, string? Title, string Body, string FileName, byte[]? File);

/// <summary>All SQL of exports. The rows of what is in them are seen by a transaction that is bound to their person.</summary>
internal static class ExportStore
{
    private const string Select =
        """
        SELECT e.id, e.person_id, e.created_at, e.ready_at, e.expires_at, e.expired, e.size_bytes,
            ARRAY(SELECT s.service FROM export_steps s WHERE s.export_id = e.id AND NOT s.done AND s.service <> '' ORDER BY s.service) AS waiting_for
        FROM exports e
        """;

    public static Task<ExportRow?> FindExportAsync(this Work work, Guid person, Guid id) =>
        work.QuerySingleOrDefaultAsync<ExportRow>($"{Select} WHERE e.id = @id AND e.person_id = @person", new { id, person });

    public static Task<ExportRow?> FindExportByRequestAsync(this Work work, Guid person, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<ExportRow>($"{Select} WHERE e.person_id = @person AND e.request_id = @requestId", new { person, requestId });

    public static Task<ExportRow?> FindOpenExportAsync(this Work work, Guid person) =>
        work.QuerySingleOrDefaultAsync<ExportRow>($"{Select} WHERE e.person_id = @person AND e.ready_at IS NULL", new { person });

    public static Task<IReadOnlyList<ExportRow>> ListExportsAsync(this Work work, Guid person, DateTimeOffset? beforeTime, Guid? beforeId, int limit) => work.QueryAsync<ExportRow>(
        $"""
        {Select} WHERE e.person_id = @person AND (@beforeId::uuid IS NULL OR (e.created_at, e.id) < (@beforeTime, @beforeId))
        ORDER BY e.created_at DESC, e.id DESC LIMIT @limit
        """,
        new { person, beforeTime, beforeId, limit });

    public static Task<int> CountExportsSinceAsync(this Work work, Guid person, DateTimeOffset since) =>
        work.QuerySingleAsync<int>("SELECT count(*)::int FROM exports WHERE person_id = @person AND created_at > @since", new { person, since });

    /// <summary>Makes an export with its steps.</summary>
    public static async Task InsertExportAsync(this Work work, Guid id, Guid person, Guid? requestId, string[] services, DateTimeOffset now)
    {
        await work.ExecuteAsync("INSERT INTO exports (id, person_id, request_id, created_at) VALUES (@id, @person, @requestId, @now)", new { id, person, requestId, now });
        await work.ExecuteAsync(
            "INSERT INTO export_steps (export_id, service, next_attempt_at) SELECT @id, service, @now FROM unnest(@services || ''::text) service",
            new { id, services, now });
    }

    /// <summary>Says whether this violation means that the person has an export in progress, or this request's, already.</summary>
    public static bool IsSecondExport(PostgresException e) =>
        e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "exports_open_key" or "exports_request_key" };

    /// <summary>Takes a step that is due, and holds it until the transaction ends; the file's step waits for all others.</summary>
    public static Task<ExportStep?> TakeStepAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<ExportStep>(
        """
        SELECT s.export_id, e.person_id, s.service, s.attempts
        FROM export_steps s JOIN exports e ON e.id = s.export_id
        WHERE NOT s.done AND s.next_attempt_at <= @now
            AND (s.service <> '' OR NOT EXISTS (SELECT FROM export_steps o WHERE o.export_id = s.export_id AND o.service <> '' AND NOT o.done))
        ORDER BY s.next_attempt_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED
        """,
        new { now });

    public static Task FinishStepAsync(this Work work, ExportStep step) =>
        work.ExecuteAsync("UPDATE export_steps SET done = true WHERE export_id = @ExportId AND service = @Service", new { step.ExportId, step.Service });

    public static Task PostponeStepAsync(this Work work, ExportStep step, DateTimeOffset until) => work.ExecuteAsync(
        "UPDATE export_steps SET attempts = attempts + 1, next_attempt_at = @until WHERE export_id = @ExportId AND service = @Service",
        new { step.ExportId, step.Service, until });

    public static Task InsertRecordsAsync(this Work work, ExportStep step, IReadOnlyList<ExportRecord> records) => work.ExecuteAsync(
        """
        INSERT INTO export_records (export_id, person_id, service, number, collection, title, body)
        SELECT @ExportId, @PersonId, @Service, number, collection, title, body
        FROM unnest(@numbers, @collections, @titles, @bodies) AS record (number, collection, title, body)
        """,
        new
        {
            step.ExportId,
            step.PersonId,
            step.Service,
            numbers = records.Select(record => record.Number).ToArray(),
            collections = records.Select(record => record.Collection).ToArray(),
            titles = records.Select(record => record.Title).ToArray(),
            bodies = records.Select(record => record.Body).ToArray(),
        });

    public static Task InsertFileAsync(this Work work, ExportStep step, ExportRecord record) => work.ExecuteAsync(
        """
        INSERT INTO export_records (export_id, person_id, service, number, collection, body, file_name, file)
        VALUES (@ExportId, @PersonId, @Service, @Number, @Collection, @Body, @FileName, @File)
        """,
        new { step.ExportId, step.PersonId, step.Service, record.Number, record.Collection, record.Body, record.FileName, record.File });

    /// <summary>Lists the collections of a service, each by the record that announces it.</summary>
    public static Task<IReadOnlyList<ExportRecord>> ListCollectionsAsync(this Work work, Guid export, string service) => work.QueryAsync<ExportRecord>(
        "SELECT number, collection, title, body, file_name, file FROM export_records WHERE export_id = @export AND service = @service AND title IS NOT NULL ORDER BY number",
        new { export, service });

    public static Task<IReadOnlyList<ExportRecord>> ListRecordsAsync(this Work work, Guid export, string service, string collection, int after, int limit) => work.QueryAsync<ExportRecord>(
        """
        SELECT number, collection, title, body, file_name, NULL::bytea AS file FROM export_records
        WHERE export_id = @export AND service = @service AND collection = @collection AND title IS NULL AND number > @after ORDER BY number LIMIT @limit
        """,
        new { export, service, collection, after, limit });

    public static Task<IReadOnlyList<int>> ListFilesAsync(this Work work, Guid export, string service) => work.QueryAsync<int>(
        "SELECT number FROM export_records WHERE export_id = @export AND service = @service AND file IS NOT NULL ORDER BY number", new { export, service });

    public static Task<ExportRecord> ReadFileAsync(this Work work, Guid export, string service, int number) => work.QuerySingleAsync<ExportRecord>(
        "SELECT number, collection, title, body, file_name, file FROM export_records WHERE export_id = @export AND service = @service AND number = @number",
        new { export, service, number });

    public static Task InsertChunkAsync(this Work work, Guid export, Guid person, int number, byte[] content) => work.ExecuteAsync(
        "INSERT INTO export_chunks (export_id, number, person_id, content) VALUES (@export, @number, @person, @content)", new { export, person, number, content });

    public static Task<byte[]?> ReadChunkAsync(this Work work, Guid export, int number) =>
        work.QuerySingleOrDefaultAsync<byte[]>("SELECT content FROM export_chunks WHERE export_id = @export AND number = @number", new { export, number });

    /// <summary>Makes the file available; the records it was made of go.</summary>
    public static async Task FinishExportAsync(this Work work, Guid export, long size, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        await work.ExecuteAsync("DELETE FROM export_records WHERE export_id = @export", new { export });
        await work.ExecuteAsync("UPDATE exports SET ready_at = @now, expires_at = @expiresAt, size_bytes = @size WHERE id = @export", new { export, size, now, expiresAt });
    }

    /// <summary>Takes an export whose time is over; null if there is none.</summary>
    public static Task<ExportRow?> TakeExpiredExportAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<ExportRow>(
        $"{Select} WHERE NOT e.expired AND e.expires_at <= @now ORDER BY e.expires_at LIMIT 1 FOR UPDATE OF e SKIP LOCKED", new { now });

    public static async Task ExpireExportAsync(this Work work, ExportRow export)
    {
        await work.AsPersonAsync(export.PersonId);
        await work.ExecuteAsync("DELETE FROM export_chunks WHERE export_id = @Id", new { export.Id });
        await work.ExecuteAsync("UPDATE exports SET expired = true, size_bytes = 0 WHERE id = @Id", new { export.Id });
    }

    /// <summary>Lists the consortia in which a person takes or took part; the transaction must be <see cref="PersonalRecords.AsPersonAsync"/>.</summary>
    public static Task<IReadOnlyList<Guid>> ListConsortiaOfAsync(this Work work, Guid person) =>
        work.QueryAsync<Guid>("SELECT consortium_id FROM people WHERE person_id = @person ORDER BY consortium_id", new { person });

    /// <summary>Lists those of them in which they are an admin whom nobody has confirmed.</summary>
    public static Task<IReadOnlyList<Guid>> ListUnconfirmedInAsync(this Work work, Guid person) =>
        work.QueryAsync<Guid>("SELECT consortium_id FROM people WHERE person_id = @person AND appointment_open AND 'admin' = ANY(roles)", new { person });

    /// <summary>Marks where a step begins, for <see cref="UndoStepAsync"/>.</summary>
    public static Task BeginStepAsync(this Work work) => work.ExecuteAsync("SAVEPOINT step");

    /// <summary>Takes back what a step has written so far; its lease stays.</summary>
    public static Task UndoStepAsync(this Work work) => work.ExecuteAsync("ROLLBACK TO SAVEPOINT step");
}
