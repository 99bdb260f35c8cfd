using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace MentorNet.Testing;

/// <summary>
/// What is kept of the former release as text, in tests/FormerRelease: a service's database (schema and a few rows) and all statements that
/// its service says to it. An upgrade is right when the statements are still understood on the migrated schema: the former release runs on
/// while the next one comes, and after a way back.
/// </summary>
public static partial class FormerRelease
{
    /// <summary>The dump of a service's database, as one script.</summary>
    public static string Dump(string service) => string.Join('\n', File.ReadLines(Path.Combine(Folder(), $"{service}.sql")).Where(line => !line.StartsWith('\\')));

    /// <summary>The statements that the former release of a service says, parameters as $1 and so on.</summary>
    public static IReadOnlyList<string> Statements(string service) =>
        [.. File.ReadAllText(Path.Combine(Folder(), $"{service}.statements.sql")).Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Lists each statement of the former release that the database does not understand, with the reason.</summary>
    public static async Task<IReadOnlyList<string>> NotUnderstoodAsync(string connectionString, string service)
    {
        var problems = new List<string>();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var statement in Statements(service))
        {
            try
            {
                // Prepared and not run: its tables, columns, functions and types are looked up as for the service.
                await connection.ExecuteAsync($"PREPARE said AS {statement}");
                await connection.ExecuteAsync("DEALLOCATE said");
            }
            catch (PostgresException e)
            {
                problems.Add($"{e.MessageText}: {White().Replace(statement, " ")}");
            }
        }

        return problems;
    }

    /// <summary>
    /// Lists what is narrower than in the former release: a table, column or type that is gone or another one, and what an INSERT of it
    /// would be refused for.
    /// </summary>
    public static async Task<IReadOnlyList<string>> NarrowedAsync(string ownerConnectionString, string service)
    {
        var dump = Dump(service);
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        var now = (await connection.QueryAsync<Column>(
            """
            SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS needed,
                a.atthasdef OR a.attidentity <> '' AS filled
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            """)).ToDictionary(column => (column.Table, column.Name));
        var problems = new List<string>();
        foreach (var table in Tables().Matches(dump).Select(match => (Name: match.Groups[1].Value.Trim('"'), Body: match.Groups[2].Value)))
        {
            var before = Columns().Matches(table.Body).Where(match => match.Groups[1].Value != "CONSTRAINT")
                .ToDictionary(match => match.Groups[1].Value.Trim('"'), match => (Type: match.Groups[2].Value.Trim(), Needed: match.Value.Contains("NOT NULL", StringComparison.Ordinal)));
            foreach (var (name, column) in before)
            {
                if (!now.TryGetValue((table.Name, name), out var today))
                {
                    problems.Add($"{table.Name}.{name} is gone");
                }
                else if (today.Type != column.Type)
                {
                    problems.Add($"{table.Name}.{name} was {column.Type} and is {today.Type}");
                }
                else if (today.Needed && !column.Needed)
                {
                    problems.Add($"{table.Name}.{name} may no longer be null");
                }
            }

            problems.AddRange(now.Values.Where(column => column.Table == table.Name && !before.ContainsKey(column.Name) && column is { Needed: true, Filled: false })
                .Select(column => $"{table.Name}.{column.Name} is needed, and the former release leaves it out"));
        }

        return problems;
    }

    /// <summary>Counts the rows of the dump in each table, and those that are there now: where they are fewer the table is named.</summary>
    public static async Task<IReadOnlyList<string>> LostRowsAsync(string ownerConnectionString, string service)
    {
        var problems = new List<string>();
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync();
        foreach (var table in Inserts().Matches(Dump(service)).GroupBy(match => match.Groups[1].Value))
        {
            // The owner is bound by the rules of rows too; the test looks past them.
            var forced = await connection.ExecuteScalarAsync<bool>("SELECT relforcerowsecurity FROM pg_class WHERE oid = @table::regclass", new { table = table.Key });
            await connection.ExecuteAsync($"ALTER TABLE {table.Key} NO FORCE ROW LEVEL SECURITY");
            var count = await connection.ExecuteScalarAsync<int>($"SELECT count(*)::int FROM {table.Key}");
            await connection.ExecuteAsync($"ALTER TABLE {table.Key} {(forced ? "FORCE" : "NO FORCE")} ROW LEVEL SECURITY");
            if (count < table.Count())
            {
                problems.Add($"{table.Key} had {table.Count()} rows and has {count}");
            }
        }

        return problems;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "FormerRelease"));

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"^CREATE TABLE public\.(""?\w+""?) \((.*?)^\);", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"^    (""?\w+""?) (.*?)(?: DEFAULT .*?| GENERATED .*?| COLLATE .*?)?(?: NOT NULL)?(?: GENERATED .*?)?,?$", RegexOptions.Multiline)]
    private static partial Regex Columns();

    [GeneratedRegex(@"^INSERT INTO (public\.(?:""\w+""|\w+)) ", RegexOptions.Multiline)]
    private static partial Regex Inserts();

    private sealed record Column(string Table, string Name, string Type, bool Needed, bool Filled);
}
