using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>
/// Migrations only expand (docs/adr/0321): the release before keeps running on the schema of the next, and nobody who writes is kept waiting.
/// All migration files are read.
/// </summary>
public sealed partial class MigrationTests
{
    // What had been shipped before the rule was checked. A file is never changed once it is shipped, so each stays here for good.
    private static readonly Dictionary<string, string> Shipped = new()
    {
        ["Library/0141_fold_resources.sql: drops an index of an earlier migration"] = "the indexes served no query under row-level security",
        ["Matching/0005_expire_match_requests.sql: SET NOT NULL at once"] = "before there was an installation to upgrade",
        ["Matching/0005_expire_match_requests.sql: changes a constraint of an earlier migration"] = "before there was an installation to upgrade; more states are allowed",
        ["Matching/0005_expire_match_requests.sql: adds a constraint that is checked at once"] = "before there was an installation to upgrade",
        ["Matching/0070_add_cross_sector_kind.sql: adds a constraint that is checked at once"] = "before there was an installation to upgrade",
        ["Matching/0072_pause_pairings.sql: adds a constraint that is checked at once"] = "before there was an installation to upgrade",
        ["Matching/0075_extend_rounds.sql: adds a constraint that is checked at once"] = "before there was an installation to upgrade",
        ["Matching/0070_add_cross_sector_kind.sql: changes a constraint of an earlier migration"] = "before there was an installation to upgrade; more kinds are allowed",
        ["Matching/0072_pause_pairings.sql: changes a constraint of an earlier migration"] = "before there was an installation to upgrade; more states are allowed",
        ["Matching/0072_pause_pairings.sql: drops an index of an earlier migration"] = "before there was an installation to upgrade",
        ["Matching/0072_pause_pairings.sql: makes an index on a table of an earlier migration"] = "before there was an installation to upgrade",
        ["Matching/0075_extend_rounds.sql: SET NOT NULL at once"] = "before there was an installation to upgrade",
        ["Matching/0075_extend_rounds.sql: changes a constraint of an earlier migration"] = "before there was an installation to upgrade",
        ["Matching/0075_extend_rounds.sql: drops an index of an earlier migration"] = "before there was an installation to upgrade",
        ["Matching/0075_extend_rounds.sql: makes an index on a table of an earlier migration"] = "before there was an installation to upgrade",
        ["Matching/0142_pair_two_people_once.sql: makes an index on a table of an earlier migration"] = "open pairings and requests are some thousand rows",
        ["Identity/0130_index_mail.sql: makes an index on a table of an earlier migration"] = "mail that waits is a few rows",
        ["Identity/0150_add_role_offers_mail_answers_and_mail_limits.sql: makes an index on a table of an earlier migration"] = "mail that waits is a few rows",
        ["Profile/0003_harden_directory_and_membership.sql: drops a column"] = "before there was an installation to upgrade",
        ["Profile/0003_harden_directory_and_membership.sql: makes an index on a table of an earlier migration"] = "before there was an installation to upgrade",
        ["Profile/0021_move_request_of_employments.sql: drops a column"] = "before there was an installation to upgrade",
        ["Profile/0140_create_walls.sql: makes an index on a table of an earlier migration"] = "people of consortia are some ten thousand rows, done in a second",
        ["Profile/0160_fold_organizations.sql: drops an index of an earlier migration"] = "its place is taken by the index on words",
        ["Profile/0160_fold_organizations.sql: makes an index on a table of an earlier migration"] = "the directory is written by imports alone, which run again",
        ["Profile/0160_fold_organizations.sql: adds a column that rewrites an earlier table"] = "the directory is written by imports alone, which run again",
        ["Profile/0140_create_walls.sql: adds a column that rewrites an earlier table"] = "people of consortia are some ten thousand rows, done in a second",
        ["Profile/0003_harden_directory_and_membership.sql: adds a column that rewrites an earlier table"] = "before there was an installation to upgrade",
        ["Library/0141_fold_resources.sql: adds a column that rewrites an earlier table"] = "a library is some hundred rows",
        ["Web/0060_add_session_person.sql: makes an index on a table of an earlier migration"] = "before there was an installation to upgrade",
    };

    public static TheoryData<string, string> Faults => new()
    {
        { "drops a column", "ALTER TABLE people DROP COLUMN email;" },
        { "drops a column", "ALTER TABLE people ADD a int, DROP email;" },
        { "drops a table", "DROP TABLE IF EXISTS people;" },
        { "renames", "ALTER TABLE people RENAME email TO mail;" },
        { "renames", "ALTER TABLE people RENAME TO persons;" },
        { "SET NOT NULL at once", "ALTER TABLE people ALTER COLUMN email SET NOT NULL;" },
        { "SET NOT NULL at once", "alter table only people alter email set not null;" },
        { "changes a type", "ALTER TABLE people ALTER COLUMN email TYPE varchar(10);" },
        { "changes a type", "ALTER TABLE people ALTER email SET DATA TYPE varchar(10);" },
        { "adds a column that the former release leaves out", "ALTER TABLE people ADD COLUMN age int NOT NULL;" },
        { "adds a column that rewrites an earlier table", "ALTER TABLE people ADD COLUMN low text GENERATED ALWAYS AS (lower(email)) STORED;" },
        { "adds a column that rewrites an earlier table", "ALTER TABLE people ADD COLUMN id uuid DEFAULT gen_random_uuid();" },
        { "changes a constraint of an earlier migration", "ALTER TABLE people DROP CONSTRAINT people_check;" },
        { "adds a constraint that is checked at once", "ALTER TABLE people ADD CONSTRAINT people_age CHECK (age > 0);" },
        { "drops an index of an earlier migration", "DROP INDEX people_idx;" },
        { "makes an index on a table of an earlier migration", "CREATE UNIQUE INDEX people_idx ON people (email);" },
        { "makes an index on a table of an earlier migration", "CREATE INDEX ON ONLY people (email);" },
        { "drops what the former release may call", "DROP FUNCTION fold(text);" },
        { "is of other things too, so it is half done when it fails", "DROP INDEX CONCURRENTLY IF EXISTS people_idx; CREATE INDEX CONCURRENTLY people_idx ON people (email); UPDATE people SET a = 1;" },
        { "does not remove a half-made index first", "CREATE INDEX CONCURRENTLY people_idx ON people (email);" },
        { "does not remove a half-made index first", "CREATE INDEX CONCURRENTLY IF NOT EXISTS people_idx ON people (email);" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found(string fault, string sql) => Assert.Contains(fault, Problems(sql, new HashSet<string> { "people" }));

    [Theory]
    [InlineData("CREATE TABLE cats (id uuid NOT NULL); CREATE INDEX cats_idx ON cats (id); ALTER TABLE cats ALTER COLUMN id SET NOT NULL; -- DROP TABLE people;")]
    [InlineData("ALTER TABLE people ADD COLUMN age integer; ALTER TABLE people ADD COLUMN \"type\" text NOT NULL DEFAULT 'DROP COLUMN';")]
    [InlineData("ALTER TABLE people ADD CONSTRAINT people_age CHECK (age > 0) NOT VALID;")]
    [InlineData("-- Why: faster.\nDROP INDEX CONCURRENTLY IF EXISTS people_idx;\nCREATE INDEX CONCURRENTLY people_idx ON people (email);")]
    [InlineData("ALTER TABLE people ALTER COLUMN email SET DEFAULT ''; UPDATE people SET email = ''; ALTER TABLE people NO FORCE ROW LEVEL SECURITY;")]
    public void What_only_expands_is_let_pass(string sql) => Sentences.None(Problems(sql, new HashSet<string> { "people" }));

    [Fact]
    public void Every_migration_only_expands()
    {
        var files = Directory.GetDirectories(Repository.PathOf("services"))
            .Select(service => Path.Combine(service, "Migrations"))
            .Where(Directory.Exists).ToList();
        Assert.True(files.Count > 5);
        var found = new List<string>();
        foreach (var folder in files)
        {
            var service = Path.GetRelativePath(Repository.PathOf("services"), folder).Split('/')[0];
            // The shared tables are there before those of a service.
            var tables = service == "ServiceDefaults" ? [] : Tables(Directory.GetFiles(Repository.PathOf("services", "ServiceDefaults", "Migrations"), "*.sql").Select(File.ReadAllText));
            foreach (var file in Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal))
            {
                var sql = File.ReadAllText(file);
                found.AddRange(Problems(sql, tables).Select(problem => $"{service}/{Path.GetFileName(file)}: {problem}"));
                tables.UnionWith(Tables([sql]));
            }
        }

        var unknown = found.Distinct().Except(Shipped.Keys).ToList();
        Assert.True(unknown.Count == 0, $"{string.Join('\n', unknown)}\nHow the same is done in steps is in docs/adr/0321; a line in Shipped is for a file that is shipped already.");
        Sentences.None(Shipped.Keys.Except(found));
    }

    private static HashSet<string> Tables(IEnumerable<string> scripts) =>
        [.. scripts.SelectMany(sql => CreatesTable().Matches(Bare(sql))).Select(match => match.Groups[1].Value.Trim('"'))];

    private static HashSet<string> Problems(string sql, IReadOnlySet<string> earlier)
    {
        var statements = Bare(sql).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var problems = new HashSet<string>();
        if (statements.Any(statement => Concurrently().IsMatch(statement)))
        {
            var removed = new HashSet<string>();
            foreach (var statement in statements)
            {
                if (ConcurrentDrop().Match(statement) is { Success: true } drop)
                {
                    removed.Add(drop.Groups[1].Value);
                }
                else if (ConcurrentIndex().Match(statement) is not { Success: true } index)
                {
                    problems.Add("is of other things too, so it is half done when it fails");
                }
                else if (!removed.Contains(index.Groups[1].Value))
                {
                    problems.Add("does not remove a half-made index first");
                }
            }

            return problems;
        }

        foreach (var statement in statements)
        {
            Check(DropsTable(), "drops a table");
            Check(DropsRoutine(), "drops what the former release may call");
            if (DropsIndex().IsMatch(statement))
            {
                problems.Add("drops an index of an earlier migration");
            }

            if (MakesIndex().Match(statement) is { Success: true } index && earlier.Contains(index.Groups[1].Value.Trim('"')))
            {
                problems.Add("makes an index on a table of an earlier migration");
            }

            if (AltersTable().Match(statement) is not { Success: true } alter || !earlier.Contains(alter.Groups[1].Value.Trim('"')))
            {
                continue;
            }

            Check(DropsConstraint(), "changes a constraint of an earlier migration");
            Check(DropsColumn(), "drops a column");
            Check(Renames(), "renames");
            Check(SetsNotNull(), "SET NOT NULL at once");
            Check(ChangesType(), "changes a type");
            foreach (var action in Actions(statement))
            {
                if (AddsConstraint().IsMatch(action))
                {
                    if (!action.Contains("NOT VALID", StringComparison.OrdinalIgnoreCase))
                    {
                        problems.Add("adds a constraint that is checked at once");
                    }
                }
                else if (AddsColumn().IsMatch(action))
                {
                    if (Rewrites().IsMatch(action))
                    {
                        problems.Add("adds a column that rewrites an earlier table");
                    }
                    else if (action.Contains("NOT NULL", StringComparison.OrdinalIgnoreCase) && !action.Contains("DEFAULT", StringComparison.OrdinalIgnoreCase))
                    {
                        problems.Add("adds a column that the former release leaves out");
                    }
                }
            }

            void Check(Regex pattern, string problem)
            {
                if (pattern.IsMatch(statement))
                {
                    problems.Add(problem);
                }
            }
        }

        return problems;
    }

    // The parts of an ALTER TABLE: commas outside of brackets part them.
    private static IEnumerable<string> Actions(string statement)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < statement.Length; i++)
        {
            depth += statement[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (statement[i] == ',' && depth == 0)
            {
                yield return statement[start..i];
                start = i + 1;
            }
        }

        yield return statement[start..];
    }

    // Without comments, texts and bodies of functions: what is in them is no statement of the migration.
    private static string Bare(string sql) => Dollar().Replace(Text().Replace(Comment().Replace(sql, " "), "''"), "''");

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"'(?:[^']|'')*'")]
    private static partial Regex Text();

    [GeneratedRegex(@"\$(\w*)\$.*?\$\1\$", RegexOptions.Singleline)]
    private static partial Regex Dollar();

    [GeneratedRegex(@"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(""?\w+""?)", RegexOptions.IgnoreCase)]
    private static partial Regex CreatesTable();

    [GeneratedRegex(@"\bCONCURRENTLY\b", RegexOptions.IgnoreCase)]
    private static partial Regex Concurrently();

    [GeneratedRegex(@"^DROP\s+INDEX\s+CONCURRENTLY\s+IF\s+EXISTS\s+(\w+)$", RegexOptions.IgnoreCase)]
    private static partial Regex ConcurrentDrop();

    [GeneratedRegex(@"^CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s+ON\s", RegexOptions.IgnoreCase)]
    private static partial Regex ConcurrentIndex();

    [GeneratedRegex(@"^DROP\s+TABLE\b", RegexOptions.IgnoreCase)]
    private static partial Regex DropsTable();

    [GeneratedRegex(@"^DROP\s+(?:FUNCTION|PROCEDURE|VIEW|MATERIALIZED\s+VIEW|SEQUENCE|TYPE|DOMAIN|SCHEMA|TRIGGER)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DropsRoutine();

    [GeneratedRegex(@"^DROP\s+INDEX\b", RegexOptions.IgnoreCase)]
    private static partial Regex DropsIndex();

    [GeneratedRegex(@"^CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:\w+\s+)?ON\s+(?:ONLY\s+)?(""?\w+""?)", RegexOptions.IgnoreCase)]
    private static partial Regex MakesIndex();

    [GeneratedRegex(@"^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(""?\w+""?)", RegexOptions.IgnoreCase)]
    private static partial Regex AltersTable();

    [GeneratedRegex(@"\bDROP\s+CONSTRAINT\b", RegexOptions.IgnoreCase)]
    private static partial Regex DropsConstraint();

    [GeneratedRegex(@"\bDROP\s+(?!CONSTRAINT\b|DEFAULT\b|NOT\b|EXPRESSION\b|IDENTITY\b)", RegexOptions.IgnoreCase)]
    private static partial Regex DropsColumn();

    [GeneratedRegex(@"\bRENAME\b", RegexOptions.IgnoreCase)]
    private static partial Regex Renames();

    [GeneratedRegex(@"\bSET\s+NOT\s+NULL\b", RegexOptions.IgnoreCase)]
    private static partial Regex SetsNotNull();

    [GeneratedRegex(@"\bALTER\s+(?:COLUMN\s+)?""?\w+""?\s+(?:SET\s+DATA\s+)?TYPE\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChangesType();

    [GeneratedRegex(@"\bADD\s+(?:CONSTRAINT|CHECK|UNIQUE|FOREIGN|PRIMARY|EXCLUDE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddsConstraint();

    [GeneratedRegex(@"\bADD\s+(?:COLUMN\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex AddsColumn();

    // A stored expression, and a default that is another one for each row, write the whole table anew under its lock.
    [GeneratedRegex(@"\bSTORED\b|\bIDENTITY\b|\b(?:big|small)?serial\b|\bDEFAULT\s+(?!now\s*\(|CURRENT_)\w+\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Rewrites();
}
