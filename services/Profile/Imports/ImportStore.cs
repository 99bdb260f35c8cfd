using Dapper;
using MentorNet.Profile.Organizations;
using MentorNet.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace MentorNet.Profile.Imports;

internal sealed record TwiceRow(int Line, string Name, int FirstLine, int Total);

internal sealed record DifferenceRow(char Type, string Name, string DisplayName, string[] Fields, string[] OldValues, string[] NewValues);

/// <summary>Counts what a file would retire: <paramref name="Closed"/> of them are in it as closed, the others are not in it.</summary>
internal sealed record RetirementCount(int Active, int Retiring, int Closed);

internal sealed record MergeResult(int Created, int Updated, int Retired, string[] UpdatedNames);

/// <summary>All SQL of an import. Its statements may take as long as the caller's deadline allows.</summary>
internal static class ImportStore
{
    private const int DifferencesOfEachType = 100;
    private static readonly string[] Columns = OrganizationStore.Facts;

    // A row that is bad this time lists its organization all the same; one that says that it is closed does not.
    private const string Retiring =
        "o.scheme = @scheme AND NOT o.retired AND NOT EXISTS (SELECT FROM incoming i WHERE i.name = o.name AND i.retired IS NOT TRUE)";

    private const string SaidClosed = "EXISTS (SELECT FROM incoming i WHERE i.name = o.name AND i.retired)";

    /// <summary>
    /// Waits for other imports. The statistics of the directory may be from before the last one, and a nested loop over
    /// two whole files would take minutes: the statements of this transaction hash or merge.
    /// </summary>
    public static async Task LockImportsAsync(this Work work)
    {
        await work.Connection.ExecuteAsync(Command(work, "SELECT pg_advisory_xact_lock(7203422)"));
        await work.ExecuteAsync("SELECT set_config('enable_nestloop', 'off', true)");
    }

    /// <summary>Makes the table that the file goes into. A row without a kind is one that was left out: only its key counts, and whether it is retired.</summary>
    public static Task CreateIncomingAsync(this Work work) => work.ExecuteAsync(
        """
        CREATE TEMPORARY TABLE incoming (
            line integer, name text, kind smallint, display_name text, city text, state text, latitude double precision, longitude double precision,
            locale text, enrollment integer, poverty_share double precision, sector_detail text, cbsa text,
            share_american_indian double precision, share_asian double precision, share_black double precision, share_hispanic double precision,
            share_pacific_islander double precision, share_two_or_more double precision, share_white double precision,
            lowest_grade smallint, highest_grade smallint, size text, ownership text, category text, retired boolean
        ) ON COMMIT DROP
        """);

    /// <summary>Leaves the first of rows with one key, and returns the others, at most <paramref name="limit"/> with the count of all.</summary>
    public static async Task<(IReadOnlyList<TwiceRow> Rows, int Count)> DropTwiceAsync(this Work work, int limit)
    {
        await work.Connection.ExecuteAsync(Command(work, "ANALYZE incoming"));
        var rows = (await work.Connection.QueryAsync<TwiceRow>(Command(
            work,
            """
            WITH twice AS (
                SELECT line, first_line FROM (SELECT line, min(line) OVER (PARTITION BY name) AS first_line FROM incoming WHERE kind IS NOT NULL) numbered
                WHERE line > first_line
            ), dropped AS (
                DELETE FROM incoming USING twice WHERE incoming.line = twice.line RETURNING incoming.line, incoming.name, twice.first_line
            )
            SELECT line, name, first_line, (count(*) OVER ())::int AS total FROM dropped ORDER BY line LIMIT @limit
            """,
            new { limit }))).AsList();
        return (rows, rows.Count == 0 ? 0 : rows[0].Total);
    }

    /// <summary>Leaves a row out if it would change what the directory knows; says whether it has.</summary>
    public static async Task<bool> DropIfDifferentAsync(this Work work, int line, IReadOnlyList<string> facts) =>
        await work.Connection.ExecuteAsync(Command(
            work, $"UPDATE incoming i SET kind = NULL FROM organizations o WHERE i.line = @line AND i.kind IS NOT NULL AND o.name = i.name AND {Differs(facts)}", new { line })) > 0;

    /// <summary>Counts what the file would retire of the source's active organizations.</summary>
    public static Task<RetirementCount> CountRetirementsAsync(this Work work, string scheme) =>
        work.Connection.QuerySingleAsync<RetirementCount>(Command(
            work,
            $"""
            SELECT
                (SELECT count(*)::int FROM organizations o WHERE o.scheme = @scheme AND NOT o.retired) AS active,
                (SELECT count(*)::int FROM organizations o WHERE {Retiring}) AS retiring,
                (SELECT count(*)::int FROM organizations o WHERE {Retiring} AND {SaidClosed}) AS closed
            """,
            new { scheme }));

    /// <summary>
    /// Compares the file with the directory in the facts of which it tells something: the first differences of each type, in the order of the file.
    /// Without <paramref name="all"/> only what the file says is closed counts as retired.
    /// </summary>
    public static async Task<IReadOnlyList<DifferenceRow>> FindDifferencesAsync(this Work work, string scheme, IReadOnlyList<string> facts, bool all) =>
        (await work.Connection.QueryAsync<DifferenceRow>(Command(
            work,
            $"""
            (SELECT 'u'::"char" AS type, i.name, o.display_name, d.fields, d.old_values, d.new_values
            FROM incoming i
            JOIN organizations o ON o.name = i.name
            CROSS JOIN LATERAL (
                SELECT array_agg(f.field) AS fields, array_agg(coalesce(f.old_value, '')) AS old_values, array_agg(coalesce(f.new_value, '')) AS new_values
                FROM (VALUES {string.Join(", ", facts.Select(column => $"('{column}', o.{column}::text, i.{column}::text)"))}, ('retired', o.retired::text, 'false')) f (field, old_value, new_value)
                WHERE f.old_value IS DISTINCT FROM f.new_value
            ) d
            WHERE i.kind IS NOT NULL AND {Differs(facts)}
            ORDER BY i.line LIMIT {DifferencesOfEachType})
            UNION ALL
            (SELECT 'r', o.name, o.display_name, ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[]
            FROM organizations o
            WHERE {Retiring} AND (@all OR {SaidClosed})
            ORDER BY o.name LIMIT {DifferencesOfEachType})
            UNION ALL
            (SELECT 'c', i.name, i.display_name, ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[]
            FROM incoming i
            WHERE i.kind IS NOT NULL AND NOT EXISTS (SELECT FROM organizations o WHERE o.name = i.name)
            ORDER BY i.line LIMIT {DifferencesOfEachType})
            """,
            new { scheme, all }))).AsList();

    /// <summary>Brings the directory to what the file says; touches only what differs, and leaves facts of which the file tells nothing as they are.</summary>
    public static async Task<MergeResult> MergeIncomingAsync(this Work work, string scheme, IReadOnlyList<string> facts, bool all)
    {
        var retired = await work.Connection.ExecuteAsync(Command(
            work,
            $"UPDATE organizations o SET retired = true WHERE {Retiring} AND (@all OR {SaidClosed})",
            new { scheme, all }));
        var updated = await work.Connection.QueryAsync<string>(Command(
            work,
            $"""
            UPDATE organizations o SET {string.Join(", ", facts.Select(column => $"{column} = i.{column}"))}, retired = false
            FROM incoming i
            WHERE o.name = i.name AND i.kind IS NOT NULL AND {Differs(facts)}
            RETURNING o.name
            """));
        var created = await work.Connection.ExecuteAsync(Command(
            work,
            $"""
            INSERT INTO organizations (name, scheme, {string.Join(", ", Columns)}, retired)
            SELECT i.name, @scheme, {string.Join(", ", Columns.Select(column => $"i.{column}"))}, i.retired FROM incoming i
            WHERE i.kind IS NOT NULL AND NOT EXISTS (SELECT FROM organizations o WHERE o.name = i.name)
            """,
            new { scheme }));
        string[] names = [.. updated];
        return new MergeResult(created, names.Length, retired, names);
    }

    /// <summary>Says what <see cref="MergeIncomingAsync"/> would do, without the names and what is retired, and writes nothing.</summary>
    public static Task<MergeResult> CountMergeAsync(this Work work, IReadOnlyList<string> facts) =>
        work.Connection.QuerySingleAsync<MergeResult>(Command(
            work,
            $"""
            SELECT
                count(*) FILTER (WHERE o.name IS NULL)::int AS created,
                count(*) FILTER (WHERE o.name IS NOT NULL AND {Differs(facts)})::int AS updated,
                0 AS retired,
                ARRAY[]::text[] AS updated_names
            FROM incoming i LEFT JOIN organizations o ON o.name = i.name
            WHERE i.kind IS NOT NULL
            """));

    private static string Differs(IReadOnlyList<string> facts) =>
        $"(NOT i.retired AND ({string.Join(", ", facts.Select(column => $"o.{column}"))}, o.retired) IS DISTINCT FROM ({string.Join(", ", facts.Select(column => $"i.{column}"))}, false))";

    private static CommandDefinition Command(Work work, string sql, object? parameters = null) =>
        new(sql, parameters, commandTimeout: 0, cancellationToken: work.CancellationToken);
}

/// <summary>Writes rows into the table of an import by COPY.</summary>
internal sealed class IncomingStore : IAsyncDisposable
{
    private readonly NpgsqlBinaryImporter copy;
    private readonly CancellationToken cancellationToken;

    private IncomingStore(NpgsqlBinaryImporter copy, CancellationToken cancellationToken)
    {
        this.copy = copy;
        this.cancellationToken = cancellationToken;
    }

    public static async Task<IncomingStore> BeginAsync(Work work)
    {
        var copy = await work.Connection.BeginBinaryImportAsync("COPY incoming FROM STDIN (FORMAT binary)", work.CancellationToken);
        copy.Timeout = TimeSpan.Zero;
        return new IncomingStore(copy, work.CancellationToken);
    }

    public async Task WriteAsync(int line, OrganizationRow row)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(line, cancellationToken);
        await copy.WriteAsync(row.Name, cancellationToken);
        await copy.WriteAsync(row.Kind, cancellationToken);
        await copy.WriteAsync(row.DisplayName, cancellationToken);
        await copy.WriteAsync(row.City, cancellationToken);
        await copy.WriteAsync(row.State, cancellationToken);
        await WriteAsync(row.Latitude, NpgsqlDbType.Double);
        await WriteAsync(row.Longitude, NpgsqlDbType.Double);
        await copy.WriteAsync(row.Locale, cancellationToken);
        await WriteAsync(row.Enrollment, NpgsqlDbType.Integer);
        await WriteAsync(row.PovertyShare, NpgsqlDbType.Double);
        await copy.WriteAsync(row.SectorDetail, cancellationToken);
        await copy.WriteAsync(row.Cbsa, cancellationToken);
        await WriteAsync(row.ShareAmericanIndian, NpgsqlDbType.Double);
        await WriteAsync(row.ShareAsian, NpgsqlDbType.Double);
        await WriteAsync(row.ShareBlack, NpgsqlDbType.Double);
        await WriteAsync(row.ShareHispanic, NpgsqlDbType.Double);
        await WriteAsync(row.SharePacificIslander, NpgsqlDbType.Double);
        await WriteAsync(row.ShareTwoOrMore, NpgsqlDbType.Double);
        await WriteAsync(row.ShareWhite, NpgsqlDbType.Double);
        await WriteAsync(row.LowestGrade, NpgsqlDbType.Smallint);
        await WriteAsync(row.HighestGrade, NpgsqlDbType.Smallint);
        await copy.WriteAsync(row.Size, cancellationToken);
        await copy.WriteAsync(row.Ownership, cancellationToken);
        await copy.WriteAsync(row.Category, cancellationToken);
        await copy.WriteAsync(row.Retired, cancellationToken);
    }

    /// <summary>Writes that a row with this key is in the file, though it was left out, and whether that says that it is closed.</summary>
    public async Task WriteKeyAsync(int line, string key, bool closed)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(line, cancellationToken);
        await copy.WriteAsync(key, cancellationToken);
        for (var column = 0; column < OrganizationStore.Facts.Length; column++)
        {
            await copy.WriteNullAsync(cancellationToken);
        }

        await copy.WriteAsync(closed, cancellationToken);
    }

    public async Task CompleteAsync() => await copy.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private Task WriteAsync<T>(T? value, NpgsqlDbType type) where T : struct =>
        value is { } known ? copy.WriteAsync(known, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);
}
