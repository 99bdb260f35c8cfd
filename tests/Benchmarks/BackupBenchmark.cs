using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures a backup and its restore with 200,000 people and 2,000,000 messages, against pg_dump and pg_restore of the same databases, on a
/// system of its own that is started, filled by SQL and removed.
/// </summary>
internal static class BackupBenchmark
{
    private const int Port = 31080;
    private static readonly string[] Services = ["identity", "profile", "matching", "messaging", "library", "caseload", "web"];

    public static async Task<int> RunAsync(string[] args)
    {
        var (people, messages) = args is [var first, var second, ..] ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(second, CultureInfo.InvariantCulture)) : (200_000, 2_000_000);
        var root = Directory.GetCurrentDirectory();
        var folder = Directory.CreateDirectory(Path.Combine(root, ".run", "backup-benchmark")).FullName;
        var (run, restored, backups, key) = (Path.Combine(folder, "run"), Path.Combine(folder, "restored"), Path.Combine(folder, "backups"), Path.Combine(folder, "key"));
        try
        {
            await TimeAsync("start", () => ScriptAsync(root, run, "up.sh", "--detach", "--port", $"{Port}"));
            await TimeAsync($"{people:N0} people, {messages:N0} messages", () => FillAsync(run, people, messages));
            Console.WriteLine($"  databases {Megabytes(Path.Combine(run, "postgres"))}, of that log of changes {Megabytes(Path.Combine(run, "postgres", "pg_wal"))}");

            await ScriptAsync(root, run, "mentornet", "backup", "--new-key", key);
            var whole = await TimeAsync("backup, whole (sealed, read back)", () => ScriptAsync(root, run, "mentornet", "backup", backups, "--key-file", key));
            await ExecuteAsync(run, "messaging", "INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, sent_at) SELECT id, 1000000 + n, consortium_id, mentee_id, 'A day''s message of a hundred characters, more or less, as people write them when they have the time. ' || n, now() FROM conversations, generate_series(1, 1) AS n LIMIT 20000");
            await TimeAsync("backup, changes of 20,000 messages", () => ScriptAsync(root, run, "mentornet", "backup", backups, "--key-file", key));
            foreach (var step in Directory.GetDirectories(backups).Order(StringComparer.Ordinal))
            {
                Console.WriteLine($"  {Path.GetFileName(step)[..10]} {Megabytes(step)}");
            }

            var dumps = Directory.CreateDirectory(Path.Combine(folder, "dumps")).FullName;
            var dump = await TimeAsync("pg_dump of all databases (custom format, one after the other)", () => EachAsync(service => ProgramAsync(run, "pg_dump", "-Fc", "-f", Path.Combine(dumps, service), $"mentornet_{service}")));
            Console.WriteLine($"  {Megabytes(dumps)}");
            var restore = await TimeAsync("restore of both (read, unsealed, replayed, opened)", () => ScriptAsync(root, restored, "mentornet", "restore", backups, "--key-file", key));
            var load = await TimeAsync("pg_restore of all databases", () => EachAsync(async service =>
            {
                await ExecuteAsync(run, "postgres", $"CREATE DATABASE restored_{service}");
                await ProgramAsync(run, "pg_restore", "--no-owner", "--no-privileges", "-d", $"restored_{service}", Path.Combine(dumps, service));
            }));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"backup / pg_dump {whole / dump:0.00}, restore / pg_restore {restore / load:0.00}"));
            return 0;
        }
        finally
        {
            await ScriptAsync(root, run, "down.sh");
            Directory.Delete(folder, recursive: true);
        }
    }

    // Rows like those of the sample, with words of their own: what is kept has no more order than what people write.
    private static async Task FillAsync(string run, int people, int messages)
    {
        await ExecuteAsync(run, "profile", $$"""
            SET session_replication_role = replica;
            {{Copies("people", "SELECT t FROM people AS t WHERE cardinality(roles) > 0 LIMIT 1",
                "'person_id', md5('p' || n)::uuid, 'display_name', initcap(substr(md5('a' || n), 1, 7) || ' ' || substr(md5('b' || n), 1, 9)), 'email', md5('m' || n) || '@example.org'", people)}}
            """);
        await ExecuteAsync(run, "matching", $$"""
            SET session_replication_role = replica;
            {{Copies("candidates", "SELECT t FROM candidates AS t LIMIT 1", "'person_id', md5('p' || n)::uuid", people)}}
            """);
        await ExecuteAsync(run, "identity", $$"""
            SET session_replication_role = replica;
            {{Copies("\"AspNetUsers\"", "SELECT t FROM \"AspNetUsers\" AS t LIMIT 1",
                "'Id', md5('p' || n)::uuid, 'DisplayName', initcap(substr(md5('a' || n), 1, 7)), 'Email', md5('m' || n) || '@example.org', 'NormalizedEmail', upper(md5('m' || n)) || '@EXAMPLE.ORG', 'UserName', md5('m' || n) || '@example.org', 'NormalizedUserName', upper(md5('m' || n)) || '@EXAMPLE.ORG', 'PasswordHash', md5('x' || n) || md5('y' || n), 'SecurityStamp', md5('s' || n)", people)}};
            {{Copies("memberships", "SELECT t FROM memberships AS t LIMIT 1", "'person_id', md5('p' || n)::uuid", people)}}
            """);
        var pairs = Math.Max(1, people / 2);
        await ExecuteAsync(run, "messaging", $$"""
            SET session_replication_role = replica;
            {{Copies("conversations", "SELECT t FROM conversations AS t LIMIT 1", "'id', md5('c' || n)::uuid, 'mentee_id', md5('p' || n)::uuid, 'mentor_id', md5('p' || (n + 1))::uuid", pairs)}};
            CREATE TEMPORARY TABLE sentences AS
            SELECT i AS id, (SELECT string_agg(substr(md5((2000 * power(random(), 2))::int::text), 1, 2 + (i + w) % 8), ' ') FROM generate_series(1, 11) AS w) AS text
            FROM generate_series(0, 199999) AS i;
            INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, sent_at)
            SELECT md5('c' || (1 + n % {{pairs}}))::uuid, 1000 + n / {{pairs}}, (SELECT consortium_id FROM conversations LIMIT 1), md5('p' || (1 + n % {{pairs}}))::uuid,
                a.text || '. ' || b.text || '. ' || c.text, now()
            FROM (SELECT n, (199999 * random())::int AS one, (199999 * random())::int AS two, (199999 * random())::int AS three FROM generate_series(1, {{messages}}) AS n OFFSET 0) AS m
            JOIN sentences AS a ON a.id = one JOIN sentences AS b ON b.id = two JOIN sentences AS c ON c.id = three
            """);
        foreach (var service in Services)
        {
            await ExecuteAsync(run, service, "ANALYZE");
        }

        await ExecuteAsync(run, "postgres", "CHECKPOINT");
    }

    // Copies of one row with some members of their own; columns that are computed are left out.
    private static string Copies(string table, string template, string members, int count) => $$"""
        DO $copies$
        DECLARE columns text := (SELECT string_agg(format('%I', attname), ', ') FROM pg_attribute WHERE attrelid = '{{table}}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
        BEGIN
            EXECUTE format('INSERT INTO {{table}} (%1$s) SELECT %1$s FROM ({{Quoted(template)}}) AS s, generate_series(1, {{count}}) AS n,
                LATERAL jsonb_populate_record(s.t, jsonb_build_object({{Quoted(members)}}))', columns);
        END $copies$
        """;

    private static string Quoted(string sql) => sql.Replace("'", "''", StringComparison.Ordinal);

    private static async Task<double> TimeAsync(string what, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalSeconds:0.0} s"));
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task EachAsync(Func<string, Task> act)
    {
        foreach (var service in Services)
        {
            await act(service);
        }
    }

    private static string Megabytes(string folder) => string.Create(
        CultureInfo.InvariantCulture, $"{Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e6:0} MB");

    private static string Password(string run) => File.ReadAllText(Path.Combine(run, "secrets", "postgres"));

    private static async Task ExecuteAsync(string run, string service, string sql)
    {
        var database = service == "postgres" ? service : $"mentornet_{service}";
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={Port + 20};Username=postgres;Password={Password(run)};Database={database};Pooling=false;Command Timeout=1200");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Task ProgramAsync(string run, string program, params string[] arguments)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture)).First();
        return RunAsync(new ProcessStartInfo(Path.Combine(bin, "bin", program), ["-h", "127.0.0.1", "-p", $"{Port + 20}", "-U", "postgres", .. arguments]), ("PGPASSWORD", Password(run)));
    }

    private static Task ScriptAsync(string root, string run, string script, params string[] arguments) =>
        RunAsync(new ProcessStartInfo("bash", [Path.Combine(root, "scripts", script), .. arguments]), ("MENTORNET_RUN_DIR", run));

    // What it says goes to a file: a system that runs on would keep a pipe open.
    private static async Task RunAsync(ProcessStartInfo start, (string Name, string Value) variable)
    {
        var said = Path.GetTempFileName();
        var command = new ProcessStartInfo("bash", ["-c", "exec \"$@\" >\"$SAID\" 2>&1 </dev/null", "bash", start.FileName, .. start.ArgumentList]);
        command.Environment["SAID"] = said;
        command.Environment[variable.Name] = variable.Value;
        using var process = Process.Start(command)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        await process.WaitForExitAsync(limit.Token);
        var text = await File.ReadAllTextAsync(said);
        File.Delete(said);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {text}");
        }
    }
}
