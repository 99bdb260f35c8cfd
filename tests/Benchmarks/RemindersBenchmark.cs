extern alias caseload;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MassTransit;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures reminders of sessions among 1,000,000 that are booked: two Caseload processes on one database and the real broker, of which one is killed in the
/// middle; whoever is due must be told of once, and found by the index.
/// </summary>
internal static class RemindersBenchmark
{
    private const int Engagements = 20_000;
    private const int Consortia = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        var due = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 5_000;
        var all = args is [_, var whole, ..] ? int.Parse(whole, CultureInfo.InvariantCulture) : 1_000_000;
        var postgres = new PostgresFixture(typeof(caseload::Program).Assembly);
        await postgres.InitializeAsync();
        await using var keys = await ServiceProcess.ServeKeysAsync();
        var told = new ConcurrentQueue<(Guid Message, Guid Session)>();
        var broker = TestBroker.Address;
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            rabbit.ReceiveEndpoint(new TemporaryEndpointDefinition(), endpoint => endpoint.Handler<SessionDue>(context =>
            {
                told.Enqueue((context.MessageId!.Value, context.Message.SessionId));
                return Task.CompletedTask;
            }));
        });
        await bus.StartAsync();
        var processes = new List<Process>();
        try
        {
            var watch = Stopwatch.StartNew();
            await CaseloadService.FillAsync(postgres, Fill(all, due));
            Console.WriteLine(Line($"{all} booked sessions, {due} of them due, made in {watch.Elapsed.TotalSeconds:F0} s; cores {Environment.ProcessorCount}"));
            await using var database = postgres.AsSuperuser();
            var (scans, byIndex) = (await CountAsync(database, "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'session_reminders'"), await ByIndexAsync(database));

            watch.Restart();
            processes.Add(Start());
            processes.Add(Start());
            await Eventually.True(() => Task.FromResult(told.Count >= due / 3), "a third of them", TimeSpan.FromMinutes(10));
            var begun = watch.Elapsed;
            await ServiceProcess.KillAsync(processes[0]);
            processes.RemoveAt(0);
            Console.WriteLine(Line($"one of two processes was killed after {told.Count} were told, {begun.TotalSeconds:F1} s after both were started"));
            await Eventually.True(
                async () => await CountAsync(database, "SELECT count(*) FROM session_reminders WHERE due_at <= now()") == 0 && await CountAsync(database, "SELECT count(*) FROM outbox") == 0
                    && told.DistinctBy(one => one.Session).Count() >= due,
                "all of them",
                TimeSpan.FromMinutes(30));
            var seconds = watch.Elapsed.TotalSeconds;

            // What the broker delivers twice has the same id, by which every service knows it.
            var messages = told.DistinctBy(one => one.Message).ToList();
            var sessions = messages.DistinctBy(one => one.Session).Count();
            var (scanned, found) = (await CountAsync(database, "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'session_reminders'") - scans, await ByIndexAsync(database) - byIndex);
            var left = await CountAsync(database, "SELECT count(*) FROM session_reminders");
            Console.WriteLine(Line($"{messages.Count} reminders of {sessions} sessions (goal: {due} of {due}), {told.Count - messages.Count} delivered again; {seconds:F1} s from the start of the processes; {left} wait for their time"));
            Console.WriteLine(Line($"found {found} times by the index of what is due, {scanned - 2} times by reading all (goal: 0)"));
            return messages.Count == due && sessions == due && left == all - due ? 0 : 1;
        }
        finally
        {
            foreach (var process in processes)
            {
                await ServiceProcess.KillAsync(process);
            }

            await bus.StopAsync();
            await postgres.DisposeAsync();
        }

        Process Start() => ServiceProcess.Start("MentorNet.Caseload", new()
        {
            ["ASPNETCORE_URLS"] = ServiceProcess.Local(ServiceProcess.FreePort()),
            ["ConnectionStrings__Database"] = postgres.ConnectionString,
            ["ConnectionStrings__Broker"] = broker.ToString(),
            ["DataProtection__Secret"] = "a secret of the benchmark, of forty letters",
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = keys.Urls.Single(),

            // They are away: nothing is asked of them for a reminder.
            ["Services__Identity"] = ServiceProcess.Local(9),
            ["Services__Matching"] = ServiceProcess.Local(9),
            ["Services__Profile"] = ServiceProcess.Local(9),
        });
    }

    private static Task<long> ByIndexAsync(NpgsqlDataSource database) => CountAsync(database, "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'session_reminders_due_idx'");

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static IEnumerable<string> Fill(int all, int due)
    {
        yield return Line(
            $"""
            INSERT INTO engagements (engagement_id, consortium_id, mentor_id, mentee_id, kind, state, opened_at)
            SELECT pg_temp.id(1, n), pg_temp.id(2, n % {Consortia}), pg_temp.id(3, n), pg_temp.id(4, n), 'PEER', 'OPEN', now() - interval '90 days'
            FROM generate_series(0, {Engagements - 1}) AS n
            """);
        // Each n-th is due, the others in 1 to 700 days.
        yield return Line(
            $"""
            WITH made AS (
                INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version,
                    created_at, changed_at)
                SELECT pg_temp.id(2, n % {Consortia}), pg_temp.id(5, n), pg_temp.id(1, n % {Engagements}), 'SCHEDULED', 'UTC', at AT TIME ZONE 'UTC', 60, at, at + interval '1 hour', '{TimeZones.Version}',
                    '{"{}"}', pg_temp.id(3, n % {Engagements}), 0, '', false, 1, now() - interval '9 days', now() - interval '9 days'
                FROM (
                    SELECT n, now() + CASE WHEN n % {all / due} = 0 THEN make_interval(mins => 23 * 60 - (n % 600)::int) ELSE make_interval(days => 2 + (n % 700)::int, mins => (n % 1440)::int) END AS at
                    FROM generate_series(0, {all - 1}) AS n
                ) AS t
                RETURNING session_id, consortium_id, starts_at
            )
            INSERT INTO session_reminders (session_id, consortium_id, due_at) SELECT session_id, consortium_id, starts_at - interval '24 hours' FROM made
            """);
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
