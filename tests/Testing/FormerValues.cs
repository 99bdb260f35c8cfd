using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace MentorNet.Testing;

/// <summary>Makes parameters for the statements of the former release: those of a row that it has left where a statement names its columns, else something of the right type that the former rules take.</summary>
internal sealed partial class FormerValues
{
    private readonly Dictionary<string, Dictionary<string, string?>> rows = [];
    private readonly Dictionary<string, List<string>> columns = [];
    private readonly Dictionary<string, string[]> keys = [];
    private readonly Dictionary<(string Table, string Column), (string Table, string Column)> parents = [];
    private readonly Dictionary<(string Table, string Column), string> listed = [];

    private FormerValues()
    {
    }

    /// <summary>Reads the first row of each table, and what a row must be.</summary>
    public static async Task<FormerValues> ReadAsync(NpgsqlConnection former)
    {
        var values = new FormerValues();
        foreach (var table in await former.QueryAsync<(string Name, string[] Columns, string[] Key)>(
            """
            SELECT c.relname, (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped),
                coalesce((SELECT array_agg(a.attname::text) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary), '{}')
            FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            """))
        {
            values.columns[table.Name] = [.. table.Columns];
            values.keys[table.Name] = table.Key;
            await using var command = new NpgsqlCommand($"SELECT {string.Join(", ", table.Columns.Select(column => $"\"{column}\"::text"))} FROM \"{table.Name}\" ORDER BY 1 LIMIT 1", former);
            await using var reader = await command.ExecuteReaderAsync();
            if (await reader.ReadAsync())
            {
                values.rows[table.Name] = table.Columns.Select((column, i) => (column, Value: reader.IsDBNull(i) ? null : reader.GetString(i))).ToDictionary(pair => pair.column, pair => pair.Value);
            }
        }

        foreach (var key in await former.QueryAsync<(string Table, string Column, string Parent, string ParentColumn)>(
            """
            SELECT k.conrelid::regclass::text, a.attname::text, k.confrelid::regclass::text, b.attname::text
            FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS n (own, other)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.own JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = n.other
            WHERE k.contype = 'f'
            """))
        {
            values.parents[(Bare(key.Table), key.Column)] = (Bare(key.Parent), key.ParentColumn);
        }

        foreach (var (table, text) in await former.QueryAsync<(string Table, string Text)>("SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"))
        {
            foreach (Match match in ListedPattern().Matches(text))
            {
                values.listed.TryAdd((Bare(table), match.Groups[1].Value), match.Groups[2].Value);
            }
        }

        return values;
    }

    /// <summary>Gives SQL that takes away the row whose values an INSERT brings.</summary>
    public string? Clearing(string statement) => InsertPattern().Match(statement) is { Success: true } insert && Bare(insert.Groups[1].Value) is var table && rows.TryGetValue(table, out var row) && keys[table] is { Length: > 0 } key
        ? $"DELETE FROM \"{table}\" WHERE {string.Join(" AND ", key.Select(column => $"\"{column}\"::text = {Quoted(row[column])}"))}"
        : null;

    /// <summary>Gives the parameters as SQL.</summary>
    public IEnumerable<string> Of(string statement, IReadOnlyList<string> types)
    {
        var named = Named(statement);
        var tables = TablePattern().Matches(statement).Select(match => Bare(match.Groups[1].Value)).Where(columns.ContainsKey).Distinct().ToList();
        return types.Select((type, i) =>
        {
            var value = named.TryGetValue(i + 1, out var column) && tables.Find(one => columns[one].Contains(column)) is { } table ? ValueOf(table, column, type) : Usual(type);
            return Quoted(value is not null && type.EndsWith("[]", StringComparison.Ordinal) && !value.StartsWith('{') ? $"{{\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}" : value);
        });
    }

    /// <summary>The settings by which rows are seen: those of the rows that are there.</summary>
    public IEnumerable<(string Name, string Value)> Settings()
    {
        foreach (var column in new[] { "consortium_id", "person_id" })
        {
            if (rows.Values.Select(row => row.GetValueOrDefault(column)).FirstOrDefault(value => value is not null) is { } value)
            {
                yield return ($"app.{column}", value);
            }
        }
    }

    private string? ValueOf(string table, string column, string type) =>
        rows.TryGetValue(table, out var row) ? row[column]
        : parents.TryGetValue((table, column), out var parent) && rows.TryGetValue(parent.Table, out var other) ? other[parent.Column]
        : listed.GetValueOrDefault((table, column)) ?? Usual(type);

    // Which column a parameter goes into or is compared with.
    private static Dictionary<int, string> Named(string statement)
    {
        var named = new Dictionary<int, string>();
        if (InsertPattern().Match(statement) is { Success: true } insert && statement.IndexOf("VALUES", insert.Index, StringComparison.OrdinalIgnoreCase) is > 0 and var at && statement.IndexOf('(', at) is > 0 and var open)
        {
            foreach (var (column, value) in Parted(insert.Groups[2].Value).Zip(Parted(statement[(open + 1)..])))
            {
                if (ParameterPattern().Match(value) is { Success: true } parameter)
                {
                    named.TryAdd(int.Parse(parameter.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), column.Trim('"'));
                }
            }
        }

        foreach (Match match in ComparedPattern().Matches(statement))
        {
            named.TryAdd(int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), match.Groups[1].Value.Trim('"'));
        }

        return named;
    }

    // The parts between commas, up to the parenthesis that closes.
    private static List<string> Parted(string list)
    {
        var (parts, depth, from) = (new List<string>(), 0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (depth < 0 || depth == 0 && list[i] == ',')
            {
                parts.Add(list[from..i].Trim());
                from = i + 1;
            }

            if (depth < 0)
            {
                return parts;
            }
        }

        parts.Add(list[from..].Trim());
        return parts;
    }

    private static string Usual(string type) => type.Split('[')[0] switch
    {
        "uuid" => "0199c0de-0000-7000-8000-000000000001",
        "boolean" => "true",
        "timestamp with time zone" or "timestamp without time zone" => "2026-11-26 12:00:00+00",
        "date" => "2026-11-26",
        "interval" => "1 day",
        "jsonb" or "json" => "{\"a\": 1}",
        "bytea" => "\\x00",
        "smallint" or "integer" or "bigint" or "double precision" or "real" or "numeric" => "1",
        _ => "x",
    };

    private static string Quoted(string? value) => value is null ? "NULL" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Bare(string name) => name.Replace("public.", "", StringComparison.Ordinal).Trim('"');

    [GeneratedRegex(@"INSERT INTO\s+(""?\w+""?)(?:\s+AS\s+\w+)?\s*\(([^)]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex InsertPattern();

    [GeneratedRegex(@"(?:INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN)\s+(""?\w+""?)", RegexOptions.IgnoreCase)]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"(""?\w+""?)\s*(?:=|<>|<=?|>=?|IN)\s*(?:ANY\s*)?\(?\s*\$(\d+)")]
    private static partial Regex ComparedPattern();

    [GeneratedRegex(@"^\(?\$(\d+)")]
    private static partial Regex ParameterPattern();

    // CHECK ((state = ANY (ARRAY['Open'::text, …]))) and CHECK ((kind = 'A'::text)).
    [GeneratedRegex(@"\(?""?(\w+)""?\)?(?:::text)? = (?:ANY \(ARRAY\[)?'(\w+)'::")]
    private static partial Regex ListedPattern();
}
