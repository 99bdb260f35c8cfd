extern alias caseload;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using caseload::MentorNet.Caseload.Calendars;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures the private feed of somebody with 500 sessions, 200 of them single and 300 of six series in which some are moved and some cancelled: how
/// long the text takes and what is allocated for it, and what the service answers to a program that asks again while nothing has changed.
/// </summary>
internal static class FeedBenchmark
{
    private const int Sessions = 500;
    private const int Runs = 300;
    private const int Calls = 500;
    private const string Zones = "ARRAY['America/New_York', 'America/Phoenix', 'America/Los_Angeles']";

    public static async Task<int> RunAsync()
    {
        var service = new CaseloadService();
        await service.InitializeAsync();
        try
        {
            var person = CaseloadService.Id(1, 0);
            await CaseloadService.FillAsync(service.Postgres, Fill(service.Consortium, person));
            var client = new CalendarsService.CalendarsServiceClient(service.As(person, Role.Mentor));
            var token = (await client.RenewCalendarFeedAsync(new())).Token;

            var (series, sessions) = await ReadAsync(service, person);
            var text = Feed.Write(series, sessions);
            var (best, allocated) = Build(series, sessions);
            Console.WriteLine(Line(
                $"{sessions.Count} sessions, {series.Count} series, {text.Length / 1024.0:F0} kB of text: built in {best:F2} ms (best of {Runs}; goal: at most 5 ms), {allocated / 1024.0:F0} kB allocated; cores {Environment.ProcessorCount}"));

            var built = 0;
            using var listener = new MeterListener();
            listener.InstrumentPublished = (instrument, asks) =>
            {
                if (instrument.Name == Feed.WrittenCounter)
                {
                    asks.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref built, (int)count));
            listener.Start();
            var etag = (await client.ReadCalendarFeedAsync(new() { Token = token })).Etag;
            var whole = await AskAsync(client, token, "");
            var builtWhole = built;
            var unchanged = await AskAsync(client, token, etag);
            var builtUnchanged = built - builtWhole;
            Console.WriteLine($"the whole feed at the service: {whole}; {builtWhole} built");
            Console.WriteLine($"unchanged, which is 304 to the program: {unchanged}; {builtUnchanged} built (goal: 0)");
            return best <= 5 && builtUnchanged == 0 && sessions.Count == Sessions ? 0 : 1;
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static (double Best, long Allocated) Build(IReadOnlyList<FeedSeries> series, IReadOnlyList<FeedSession> sessions)
    {
        var (best, allocated) = (double.MaxValue, 0L);
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            Feed.Write(series, sessions);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (best, allocated);
    }

    private static async Task<Figures> AskAsync(CalendarsService.CalendarsServiceClient client, string token, string etag)
    {
        var times = new List<double>();
        for (var call = 0; call < Calls; call++)
        {
            var start = Stopwatch.GetTimestamp();
            var feed = await client.ReadCalendarFeedAsync(new() { Token = token, Etag = etag });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (feed.Data.IsEmpty != (etag.Length > 0))
            {
                throw new InvalidOperationException("What has not changed was sent again, or the whole was not.");
            }
        }

        return new Figures(times);
    }

    private static async Task<(IReadOnlyList<FeedSeries> Series, IReadOnlyList<FeedSession> Sessions)> ReadAsync(CaseloadService service, Guid person)
    {
        var now = DateTimeOffset.UtcNow;
        var feed = new Feed(service.Consortium, person, now, null);
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        return (await work.ListFeedSeriesAsync(feed, Feed.Since(now)), await work.ListFeedSessionsAsync(feed, Feed.Since(now)));
    }

    // Among 20,000 sessions of others. Days are two months back to ten months ahead, so all of one's own are in the feed.
    private static IEnumerable<string> Fill(Guid consortium, Guid person)
    {
        yield return Line(
            $"""
            INSERT INTO engagements (engagement_id, consortium_id, mentor_id, mentee_id, kind, state, opened_at)
            SELECT pg_temp.id(2, n), '{consortium}', CASE WHEN n < 10 THEN '{person}'::uuid ELSE pg_temp.id(1, n) END, pg_temp.id(3, n), 'COACH', 'OPEN', now() - interval '90 days'
            FROM generate_series(0, 409) AS n
            """);
        yield return Line(
            $"""
            INSERT INTO session_series (consortium_id, series_id, engagement_id, rhythm, first_start, zone, minutes, count, made_by, sequence, created_at, changed_at)
            SELECT '{consortium}', pg_temp.id(4, n), pg_temp.id(2, n), 'WEEKLY', now()::date - 60 + n + make_interval(hours => 9 + n), ({Zones})[1 + n % 3], 60, 50, '{person}', 0, now(), now()
            FROM generate_series(0, 5) AS n
            """);
        yield return Line(
            $"""
            INSERT INTO sessions (consortium_id, session_id, engagement_id, series_id, original_start, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason,
                late, version, created_at, changed_at)
            SELECT consortium_id, pg_temp.id(5, 100 * n + place), engagement_id, series_id, original, CASE place % 10 WHEN 7 THEN 'CANCELLED' ELSE 'SCHEDULED' END, zone, local, 60,
                local AT TIME ZONE zone, local AT TIME ZONE zone + interval '1 hour', '', '{"{}"}', made_by, (place % 10 = 3)::int, '', false, 1, now(), now()
            FROM (
                SELECT *, first_start + make_interval(weeks => place) AS original,
                    first_start + make_interval(weeks => place, hours => CASE place % 10 WHEN 3 THEN 26 ELSE 0 END) AS local, row_number() OVER (PARTITION BY place ORDER BY series_id) AS n
                FROM session_series, generate_series(0, 49) AS place
            ) AS t
            """);
        yield return Line(
            $"""
            INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version, created_at,
                changed_at)
            SELECT '{consortium}', pg_temp.id(6, n), pg_temp.id(2, CASE WHEN n < 200 THEN 6 + n % 4 ELSE 10 + n % 400 END), CASE n % 10 WHEN 9 THEN 'CANCELLED' ELSE 'SCHEDULED' END, zone, local, 45,
                local AT TIME ZONE zone, local AT TIME ZONE zone + interval '45 minutes', '', '{"{}"}', '{person}', n % 3, '', false, 1, now(), now()
            FROM (SELECT n, ({Zones})[1 + n % 3] AS zone, now()::date - 60 + n % 360 + make_interval(hours => 8 + n % 9) AS local FROM generate_series(0, 20199) AS n) AS t
            """);
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
