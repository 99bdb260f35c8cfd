using System.Diagnostics;
using System.Globalization;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures the board of coaches with 200 clients each among 100,000 engagements of one consortium, against one statement that reads the same rows by
/// the same indexes. Rows are stored in the order of their times, so those of one client lie far from each other.
/// </summary>
internal static class BoardBenchmark
{
    private const int ClientsOfEach = 200;
    private const int Sessions = 40;
    private const int Notes = 30;
    private const int Messages = 60;
    private const int Calls = 600;
    private const int Coaches = 2; // the kinds of ids
    private const int Engagements = 1;

    // What the service reads of each client, in one statement by the same indexes, and no more is done with it than to count and to add up.
    private const string Plain =
        """
        WITH own AS MATERIALIZED (SELECT engagement_id, mentee_id, state, opened_at FROM engagements WHERE consortium_id = $1 AND mentor_id = $2 AND state <> 'ENDED')
        SELECT g.*, (SELECT display_name FROM own_clients WHERE engagement_id = g.engagement_id AND g.mentee_id IS NULL),
            (SELECT cardinality(numbers) FROM unread_messages WHERE engagement_id = g.engagement_id AND reader_id = $2),
            (SELECT max(mentor_signed_at) FROM agreements WHERE engagement_id = g.engagement_id),
            s.*,
            (SELECT min(held_on) FROM hour_entries WHERE engagement_id = g.engagement_id),
            (SELECT max(held_on) FROM hour_entries WHERE engagement_id = g.engagement_id),
            (SELECT count(due_on) FROM actions WHERE engagement_id = g.engagement_id AND done_at IS NULL),
            (SELECT max((SELECT max(at) FROM goal_check_ins WHERE goal_id = goals.id)) FROM goals WHERE engagement_id = g.engagement_id AND state = 'Open'),
            (SELECT (SELECT sum(minutes) FROM hour_entries WHERE budget_id = budgets.id) FROM budgets WHERE engagement_id = g.engagement_id AND state = 'Active')
        FROM own g CROSS JOIN LATERAL (
            SELECT count(state), max(starts_at), max(ends_at), sum(minutes) FROM sessions WHERE consortium_id = $1 AND engagement_id = g.engagement_id
        ) s
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var engagements = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 100_000;
        var coaches = engagements / ClientsOfEach;
        var service = new CaseloadService();
        await service.InitializeAsync();
        try
        {
            var watch = Stopwatch.StartNew();
            await CaseloadService.FillAsync(service.Postgres, Fill(service.Consortium, engagements, coaches));
            Console.WriteLine(Line($"{engagements} engagements of {coaches} coaches, each with {Sessions} sessions, {Messages} messages and {Notes} notes, made in {watch.Elapsed.TotalSeconds:F0} s; cores {Environment.ProcessorCount}"));

            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 });
            await using var connection = await source.OpenConnectionAsync();
            await using (var command = new NpgsqlCommand($"SET app.consortium_id = '{service.Consortium}'", connection))
            {
                await command.ExecuteNonQueryAsync();
            }

            var random = new Random(5);
            var (asked, read) = (new List<double>(), new List<double>());
            for (var call = -60; call < Calls; call++)
            {
                var coach = CaseloadService.Id(Coaches, random.Next(coaches));
                var client = new BoardService.BoardServiceClient(service.As(coach, Role.Coach));
                // Who comes second finds the pages in memory, so they take turns.
                var times = new double[2];
                for (var turn = 0; turn < 2; turn++)
                {
                    var which = (call + turn) & 1;
                    var start = Stopwatch.GetTimestamp();
                    var rows = which == 0 ? (await client.GetBoardAsync(new())).Rows.Count : await PlainAsync(connection, service.Consortium, coach);
                    times[which] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                    if (rows != ClientsOfEach)
                    {
                        throw new InvalidOperationException($"{rows} rows of {ClientsOfEach}.");
                    }
                }

                if (call >= 0)
                {
                    asked.Add(times[0]);
                    read.Add(times[1]);
                }
            }

            var (board, plain) = (new Figures(asked), new Figures(read));
            var ratio = board.Percentile(0.95) / plain.Percentile(0.95);
            Console.WriteLine($"GetBoard at the service: {board} (goal: p95 at most 25 ms)");
            Console.WriteLine($"  one statement that reads the same rows: {plain}");
            Console.WriteLine(Line($"  ratio: p50 {board.Percentile(0.5) / plain.Percentile(0.5):0.00}, p95 {ratio:0.00} (goal: at most 1.5)"));
            return board.Percentile(0.95) <= 25 && ratio <= 1.5 ? 0 : 1;
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task<int> PlainAsync(NpgsqlConnection connection, Guid consortium, Guid coach)
    {
        await using var command = new NpgsqlCommand(Plain, connection) { Parameters = { new() { Value = consortium }, new() { Value = coach } } };
        await using var reader = await command.ExecuteReaderAsync();
        var (count, values) = (0, new object[reader.FieldCount]);
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            count++;
        }

        return count;
    }

    private static IEnumerable<string> Fill(Guid consortium, int engagements, int coaches)
    {
        var each = Line($"FROM generate_series(0, {engagements - 1}) AS n");
        var (engagement, coach) = (Line($"pg_temp.id({Engagements}, n)"), Line($"pg_temp.id({Coaches}, n % {coaches})"));
        yield return $"INSERT INTO reader_zones (consortium_id, person_id, time_zone, updated_at) SELECT DISTINCT '{consortium}'::uuid, {coach}, 'America/Phoenix', now() {each}";
        yield return Line(
            $"""
            INSERT INTO engagements (engagement_id, consortium_id, mentor_id, mentee_id, kind, state, opened_at)
            SELECT {engagement}, '{consortium}', {coach}, CASE WHEN n % 10 > 0 THEN pg_temp.id(3, n) END, CASE WHEN n % 10 > 0 THEN 'COACH' ELSE 'CLIENT' END,
                CASE n % 50 WHEN 0 THEN 'PAUSED' ELSE 'OPEN' END, now() - interval '270 days'
            {each}
            """);
        yield return Line(
            $"""
            INSERT INTO own_clients (consortium_id, engagement_id, coach_id, display_name, organization, contact, named, version, created_at)
            SELECT '{consortium}', {engagement}, {coach}, 'Client ' || n, 'City of Elm', 'c' || n || '@example.org', true, 1, now()
            {each} WHERE n % 10 = 0
            """);
        yield return Line(
            $"""
            INSERT INTO agreements (agreement_id, consortium_id, engagement_id, version, proposer_id, purpose, needs, weeks, rhythm, session_minutes, meeting, confidentiality, stopping, created_at,
                mentor_signed_at, mentee_signed_at)
            SELECT pg_temp.id(4, 2 * n + version), '{consortium}', {engagement}, version, {coach}, repeat('Why we meet. ', 20), '{"{}"}', 24, (ARRAY['WEEKLY', 'EVERYTWOWEEKS', 'MONTHLY'])[1 + n % 3], 60,
                repeat('How we meet. ', 10), repeat('What stays between us. ', 10), repeat('When one must stop. ', 10), now() - interval '260 days',
                CASE version WHEN 0 THEN now() - interval '260 days' END, CASE version WHEN 0 THEN now() - make_interval(days => 100 + (n % 80)::int) END
            {each}, generate_series(0, 1) AS version
            """);
        yield return Line(
            $"""
            INSERT INTO budgets (consortium_id, id, engagement_id, coach_id, state, unit, amount, sponsor, created_at, activated_at, version)
            SELECT '{consortium}', {engagement}, {engagement}, {coach}, 'Active', CASE n % 2 WHEN 0 THEN 'Sessions' ELSE 'Minutes' END, CASE n % 2 WHEN 0 THEN 40 ELSE 2400 END, '', now(), now(), 1
            {each}
            """);
        yield return Line(
            $"""
            INSERT INTO unread_messages (consortium_id, engagement_id, reader_id, numbers, read_number)
            SELECT '{consortium}', {engagement}, {coach}, ARRAY(SELECT generate_series({Messages + 1} - n % 4, {Messages})), {Messages} - n % 4
            {each}
            """);
        // As time goes: each number of session of everybody, with what follows from it.
        for (var number = 1; number <= Sessions; number++)
        {
            yield return Line(
                $"""
                WITH made AS (
                    INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version,
                        created_at, changed_at)
                    SELECT '{consortium}', pg_temp.id(5, {number} * {engagements}::bigint + n), {engagement},
                        CASE WHEN {number} % 12 = 0 OR at > now() AND n % 4 = 0 THEN 'CANCELLED' WHEN at > now() THEN 'SCHEDULED' ELSE 'HELD' END,
                        'America/Phoenix', at AT TIME ZONE 'America/Phoenix', 60, at, at + interval '1 hour', '', '{"{}"}', {coach}, 0, '', false, 1, at - interval '14 days', at
                    FROM (SELECT n, date_trunc('hour', now()) + make_interval(days => ({number} - 37) * 7 + (n % 7)::int, hours => (n % 8)::int) AS at {each}) AS t
                    RETURNING session_id, engagement_id, state, starts_at, made_by
                ), noted AS (
                    INSERT INTO shared_notes (consortium_id, session_id, text, author_id, version, updated_at)
                    SELECT '{consortium}', session_id, repeat('What we said to each other. ', 8), made_by, 1, starts_at FROM made WHERE {number} <= {Notes}
                )
                INSERT INTO hour_entries (consortium_id, id, engagement_id, coach_id, held_on, minutes, paid, group_size, internal, source, session_id, budget_id, created_at)
                SELECT '{consortium}', session_id, engagement_id, made_by, starts_at::date, 60, true, 0, false, 'Session', session_id, engagement_id, starts_at FROM made WHERE state = 'HELD'
                """);
            if (number % 7 == 0)
            {
                yield return Line(
                    $"""
                    INSERT INTO actions (action_id, consortium_id, engagement_id, owner_id, text, due_on, done_at, created_at)
                    SELECT pg_temp.id(6, {number} * {engagements}::bigint + n), '{consortium}', {engagement}, {coach}, 'Bring the policy along', now()::date + (n % 20)::int - 5,
                        CASE WHEN {number} < 20 THEN now() END, now() - interval '30 days'
                    {each}
                    """);
            }

            if (number % 14 == 0)
            {
                yield return Line(
                    $"""
                    WITH made AS (
                        INSERT INTO goals (consortium_id, engagement_id, id, title, why, measure, need, state, percent, created_at, version)
                        SELECT '{consortium}', {engagement}, pg_temp.id(7, {number} * {engagements}::bigint + n), 'A seat at the table', '', '', '', 'Open', 40, now() - interval '90 days', 1 {each}
                        RETURNING id, engagement_id
                    )
                    INSERT INTO goal_check_ins (consortium_id, goal_id, id, at, percent, comment)
                    SELECT '{consortium}', id, pg_temp.id(step, 0), now() - make_interval(days => (hashtext(id::text) & 31) + 10 * step), 40, 'A step' FROM made, generate_series(1, 5) AS step
                    """);
            }
        }
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
