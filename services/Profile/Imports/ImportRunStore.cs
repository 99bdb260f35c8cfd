using System.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.Imports;

/// <summary>Says where an import stands; the API has the same states.</summary>
internal enum ImportState
{
    Checking = 1,
    Checked,
    Applying,
    Applied,
    Failed,
    Cancelled,
}

internal sealed record ImportRunRow(
    Guid Id, ImportState State, byte[] Options, byte[]? Report, string Problem, long SizeBytes, long ReadBytes, int RowCount, int ProgressPercent, int? SecondsLeft, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>An import that this process works at.</summary>
internal sealed record ImportJob(Guid Id, ImportState State, byte[] Options, byte[]? Report, long SizeBytes, int Attempts);

/// <summary>All SQL of imports that run in the background. Leases are kept on the database's clock, the only one that all replicas share.</summary>
internal static class ImportRunStore
{
    private const string Select = "SELECT id, state, options, report" + Rest;

    // A report may name a thousand bad rows, and a list tells none.
    private const string SelectForList = "SELECT id, state, options, NULL::bytea AS report" + Rest;

    private const string Rest =
        ", problem, size_bytes, read_bytes, row_count, progress_percent, seconds_left, created_at, expires_at FROM organization_imports";

    // Small enough for the heap's short-lived part.
    private const int PieceSize = 64 * 1024;

    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    private const string Begun = "worker = '', lease_until = '-infinity', attempts = 0, read_bytes = 0, row_count = 0, progress_percent = 0, seconds_left = NULL";

    public static Task<ImportRunRow?> FindImportAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<ImportRunRow>($"{Select} WHERE id = @id", new { id });

    public static Task<ImportRunRow?> FindImportByRequestAsync(this Work work, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<ImportRunRow>($"{Select} WHERE request_id = @requestId", new { requestId });

    /// <summary>Lists imports, newest first, without their reports.</summary>
    public static Task<IReadOnlyList<ImportRunRow>> ListImportsAsync(this Work work, DateTimeOffset? beforeTime, Guid? beforeId, int limit) => work.QueryAsync<ImportRunRow>(
        $"""
        {SelectForList} WHERE @beforeId::uuid IS NULL OR (created_at, id) < (@beforeTime, @beforeId)
        ORDER BY created_at DESC, id DESC LIMIT @limit
        """,
        new { beforeTime, beforeId, limit });

    public static Task<int> CountImportFilesAsync(this Work work) => work.QuerySingleAsync<int>(
        """
        SELECT count(*)::int FROM organization_imports
        WHERE file IS NOT NULL OR EXISTS (SELECT FROM organization_import_chunks WHERE import_id = id)
        """);

    /// <summary>Stores an import that is to be checked, without its file; 0 if its request has made one already.</summary>
    public static Task<int> InsertImportAsync(this Work work, Guid id, Guid? requestId, byte[] options, DateTimeOffset now, DateTimeOffset expiresAt) => work.ExecuteAsync(
        """
        INSERT INTO organization_imports (id, request_id, state, options, size_bytes, created_at, expires_at)
        VALUES (@id, @requestId, 'Checking', @options, 0, @now, @expiresAt)
        ON CONFLICT (request_id) DO NOTHING
        """,
        new { id, requestId, options, now, expiresAt });

    /// <summary>Stores the file of an import, piece by piece, and gives its size.</summary>
    public static async Task<long> InsertImportFileAsync(this Work work, Guid id, Stream file)
    {
        var piece = new byte[PieceSize];
        var content = new NpgsqlParameter<ArraySegment<byte>>();
        var number = new NpgsqlParameter<int>();
        await using var insert = new NpgsqlCommand("INSERT INTO organization_import_chunks (import_id, number, content) VALUES ($1, $2, $3)", work.Connection)
        {
            Parameters = { new() { Value = id }, number, content },
        };
        long size = 0;
        for (int read; (read = await file.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, work.CancellationToken)) > 0; size += read)
        {
            if (size + read > LargestFile)
            {
                return size + read;
            }

            number.TypedValue = (int)(size / PieceSize);
            content.TypedValue = new ArraySegment<byte>(piece, 0, read);
            await insert.ExecuteNonQueryAsync(work.CancellationToken);
        }

        await work.ExecuteAsync("UPDATE organization_imports SET size_bytes = @size WHERE id = @id", new { id, size });
        return size;
    }

    /// <summary>Begins to apply what was checked; 0 if it was not.</summary>
    public static Task<int> BeginApplyingAsync(this Work work, Guid id, byte[] options, DateTimeOffset expiresAt) =>
        work.ExecuteAsync($"UPDATE organization_imports SET state = 'Applying', options = @options, {Begun}, expires_at = @expiresAt WHERE id = @id AND state = 'Checked'", new { id, options, expiresAt });

    /// <summary>Stops what runs; 0 if nothing does. Whoever works at it finds that it is no longer its own, at the latest when it would commit.</summary>
    public static Task<int> CancelImportAsync(this Work work, Guid id, DateTimeOffset expiresAt) => work.QuerySingleAsync<int>(
        $"""
        WITH cancelled AS (
            UPDATE organization_imports SET
                state = CASE state WHEN 'Applying' THEN 'Checked' ELSE 'Cancelled' END,
                file = CASE state WHEN 'Applying' THEN file END,
                {Begun},
                expires_at = @expiresAt
            WHERE id = @id AND state IN ('Checking', 'Applying')
            RETURNING id, state),
        {FileGone("cancelled")}
        """,
        new { id, expiresAt });

    public static Task<int> DeleteImportAsync(this Work work, Guid id) => work.ExecuteAsync("DELETE FROM organization_imports WHERE id = @id", new { id });

    /// <summary>Deletes those whose time is over; what runs is let end.</summary>
    public static Task<int> DeleteExpiredImportsAsync(this Work work, DateTimeOffset now) =>
        work.ExecuteAsync("DELETE FROM organization_imports WHERE expires_at <= @now AND state NOT IN ('Checking', 'Applying')", new { now });

    /// <summary>Takes the oldest that nobody works at.</summary>
    public static Task<ImportJob?> TakeImportAsync(this Work work, string worker) => work.QuerySingleOrDefaultAsync<ImportJob>(
        """
        UPDATE organization_imports
        SET worker = @worker, lease_until = clock_timestamp() + interval '8 seconds', attempts = attempts + 1, read_bytes = 0, row_count = 0, progress_percent = 0, seconds_left = NULL
        WHERE id = (
            SELECT id FROM organization_imports
            WHERE state IN ('Checking', 'Applying') AND lease_until < clock_timestamp()
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, state, options, report, size_bytes, attempts
        """,
        new { worker });

    /// <summary>Keeps the lease and notes the progress; 0 where the import is not this process's any more.</summary>
    public static Task<int> KeepImportAsync(this Work work, string worker, Guid id, long readBytes, int rowCount, int progressPercent, int? secondsLeft) => work.ExecuteAsync(
        """
        UPDATE organization_imports
        SET lease_until = clock_timestamp() + interval '8 seconds', read_bytes = @readBytes, row_count = @rowCount, progress_percent = @progressPercent, seconds_left = @secondsLeft
        WHERE id = @id AND worker = @worker
        """,
        new { worker, id, readBytes, rowCount, progressPercent, secondsLeft });

    /// <summary>Leaves the import to another process at once.</summary>
    public static Task<int> LeaveImportAsync(this Work work, string worker, Guid id) =>
        work.ExecuteAsync("UPDATE organization_imports SET worker = '', lease_until = '-infinity', attempts = attempts - 1 WHERE id = @id AND worker = @worker", new { worker, id });

    /// <summary>Ends a step; 0 where the import is not this process's any more. The file goes, unless it is to be applied.</summary>
    public static Task<int> FinishImportAsync(this Work work, string worker, Guid id, ImportState state, byte[]? report, string problem, int rowCount, DateTimeOffset expiresAt) => work.QuerySingleAsync<int>(
        $"""
        WITH finished AS (
            UPDATE organization_imports SET
                state = @state, report = coalesce(@report, report), problem = @problem, file = CASE @state WHEN 'Checked' THEN file END,
                read_bytes = CASE WHEN @report IS NULL THEN read_bytes ELSE size_bytes END, row_count = @rowCount,
                worker = '', lease_until = '-infinity', progress_percent = 100, seconds_left = NULL, expires_at = @expiresAt
            WHERE id = @id AND worker = @worker
            RETURNING id, state),
        {FileGone("finished")}
        """,
        new { worker, id, state = state.ToString(), report, problem, rowCount, expiresAt });

    /// <summary>Opens the file, whose pieces are the rows of the reader, in their order; none if it is gone.</summary>
    public static async Task<NpgsqlDataReader> OpenImportFileAsync(this Work work, Guid id)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT coalesce(chunks.content, imports.file)
            FROM organization_imports AS imports
            LEFT JOIN organization_import_chunks AS chunks ON chunks.import_id = imports.id
            WHERE imports.id = $1 AND coalesce(chunks.content, imports.file) IS NOT NULL
            ORDER BY chunks.number
            """,
            work.Connection)
        { Parameters = { new() { Value = id } }, CommandTimeout = 0 };
        return await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, work.CancellationToken);
    }

    // Of those that were changed, and of which nothing can be applied any more.
    private static string FileGone(string changed) =>
        $"""
        gone AS (DELETE FROM organization_import_chunks WHERE import_id IN (SELECT id FROM {changed} WHERE state <> 'Checked'))
        SELECT count(*)::int FROM {changed}
        """;
}
