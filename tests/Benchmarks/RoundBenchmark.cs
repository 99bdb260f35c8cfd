using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Tests.Rounds;
using MentorNet.Matching.V1;
using MentorNet.Testing;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures a round of 20,000 officers and 5,000 mentors, generated, of real school districts, through the real Matching service over the
/// real broker: from the button to the preview, and publishing. The process is killed in the middle of both; then Messaging and Identity,
/// which hear of the pairs, are killed in the middle of that. Pairs, conversations and mails are counted.
/// </summary>
internal static class RoundBenchmark
{
    private static readonly string[] NeedSlugs = ["senior-table", "board-policy", "hiring", "discipline-data", "community-voice", "budget", "curriculum-audit", "staff-training"];
    private static readonly string[] TeamSizes = ["ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"];
    private static readonly string[] Offices = ["CHIEF_EXECUTIVE", "CABINET_MEMBER", "HUMAN_RESOURCES", "ACADEMIC_OFFICE"];
    private static readonly string[] Budgets = ["NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"];
    private static readonly string[] Zones = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"];

    public static async Task<int> RunAsync(string[] args)
    {
        var officers = args is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 20_000;
        var mentors = officers / 4;
        var people = People(officers, mentors);
        await using var run = await RoundRun.StartAsync();
        await using var hearers = await RoundHearers.StartAsync(people.Select(person => person.PersonId));
        var watch = Stopwatch.StartNew();
        await run.TellAsync(people);
        Console.WriteLine(Line($"{officers} officers, {mentors} mentors, cores {Environment.ProcessorCount}; told over the broker in {watch.Elapsed.TotalSeconds:F1} s"));

        var round = await run.Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Measured" });
        watch.Restart();
        round = await ComputeAsync(run, round.Name);
        Console.WriteLine(Line($"from the button to the preview: {watch.Elapsed.TotalSeconds:F1} s (goal: at most 15 on two cores); {round.PairCount} pairs"));
        run.Process.Refresh();
        Console.WriteLine(Line($"peak memory of the service: {run.Process.PeakWorkingSet64 / 1e6:F0} MB"));

        // Killed while it computes: as far as anybody can see from outside.
        await run.Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name, ReturnAtOnce = true });
        await using (var store = await run.HoldAsync("round_records"))
        {
            await store.ReachedAsync();
            await run.KillAsync();
        }

        await run.StartServiceAsync();
        watch.Restart();
        await ComputeAsync(run, round.Name);
        Console.WriteLine(Line($"killed while it computed, started again: the preview is there after {watch.Elapsed.TotalSeconds:F1} s, the lease of the dead process included"));

        await using (var told = await run.HoldAsync("outbox"))
        {
            var publishing = run.Admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync;
            await told.ReachedAsync();
            await run.KillAsync();
            await ((Task)publishing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await run.StartServiceAsync();
        var left = await run.CountAsync("pairings");
        Console.WriteLine(Line($"killed while it published: {left} pairings are left of that (0)"));
        watch.Restart();
        await run.Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        Console.WriteLine(Line($"published in {watch.Elapsed.TotalSeconds:F1} s"));
        await run.KillAsync();
        await run.StartServiceAsync();
        watch.Restart();
        await Eventually.True(async () => await hearers.CountConversationsAsync() > round.PairCount / 4, "a quarter of the conversations", TimeSpan.FromMinutes(5));
        await hearers.KillAsync();
        hearers.Start();
        await Eventually.True(async () => run.ToldPairings.Count >= round.PairCount && await run.CountAsync("outbox") == 0, "all who are told", TimeSpan.FromMinutes(5));
        Console.WriteLine(Line($"killed while it told others, started again: all is told after {watch.Elapsed.TotalSeconds:F1} s"));
        var mailed = 0;
        await Eventually.True(
            async () => await hearers.CountConversationsAsync() >= round.PairCount && await hearers.CountWaitingMailsAsync() == 0 && (mailed = hearers.Mails().Count) >= 2 * round.PairCount,
            "every conversation and mail",
            TimeSpan.FromMinutes(10));
        Console.WriteLine(Line($"Messaging and Identity killed while they heard of it, started again: the last conversation is open and the last mail sent after {watch.Elapsed.TotalSeconds:F1} s"));

        var (pairs, paired) = (await run.CountAsync("pairings", "state = 'Open'"), await run.CountAsync("(SELECT DISTINCT mentee_id FROM pairings) AS m"));
        var conversations = await hearers.CountConversationsAsync();
        var pairedMails = hearers.Mails().Count(mail => mail.Subject == "You are paired");
        Console.WriteLine(Line($"{pairs} open pairings of {paired} officers, {run.ToldPairings.Count} told, {run.ToldPairings.Distinct().Count()} different; {conversations} conversations"));
        Console.WriteLine(Line($"{mailed} mails, {pairedMails} of them about a pairing"));
        return left == 0 && new[] { paired, run.ToldPairings.Count, run.ToldPairings.Distinct().Count(), conversations, mailed / 2.0, pairedMails / 2.0, round.PairCount }.All(count => count == pairs) ? 0 : 1;
    }

    private static async Task<Round> ComputeAsync(RoundRun run, string name)
    {
        var round = await run.Admin.Rounds.ComputeRoundAsync(new() { Name = name });
        while (round.State == Round.Types.State.Computing)
        {
            round = await run.Admin.Rounds.ComputeRoundAsync(new() { Name = name });
        }

        return round;
    }

    private static List<ProfileUpdated> People(int officers, int mentors)
    {
        var random = new Random(7);
        var districts = Districts();
        var now = DateTimeOffset.UtcNow;
        return [.. Enumerable.Range(0, officers + mentors).Select(number =>
        {
            var officer = number < officers;
            var (key, state, locale, enrollment) = districts[random.Next(districts.Count)];
            var needs = NeedSlugs.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
            return new ProfileUpdated(
                Guid.CreateVersion7(),
                RoundRun.Consortium,
                Version: 1,
                Roles: [officer ? "officer" : "mentor"],
                Organization: $"organizations/nces-{key}",
                OrganizationKind: "SCHOOL_DISTRICT",
                State: state,
                Locale: locale,
                Enrollment: enrollment,
                Needs: officer ? needs : [],
                Offers: officer ? [] : needs,
                ReportsTo: Offices[random.Next(4)],
                TeamSize: TeamSizes[random.Next(4)],
                Budget: Budgets[random.Next(4)],
                SeniorSeat: random.Next(2) == 0 ? "YES" : "NO",
                Post: random.Next(2) == 0 ? "NEW_POST" : "INHERITED",
                YearsOfPractice: officer ? random.Next(0, 10) : random.Next(5, 30),
                Capacity: officer ? 0 : random.Next(1, 7),
                Languages: random.Next(10) == 0 ? ["es", "en"] : ["en"],
                TimeZone: Zones[random.Next(4)],
                Ready: true,
                UpdatedAt: now);
        })];
    }

    private static List<(string Key, string State, string Locale, int? Enrollment)> Districts()
    {
        var folder = Environment.GetEnvironmentVariable("MENTORNET_SHARED") ?? Path.Combine(EngineBenchmark.Root(), "..", "shared");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "data", "us_school_districts.csv.gz")), CompressionMode.Decompress));
        var header = Fields(reader.ReadLine()!);
        var (key, state, locale, enrollment) = (header.IndexOf("leaid"), header.IndexOf("state"), header.IndexOf("locale"), header.IndexOf("enrollment_2324"));
        var districts = new List<(string, string, string, int?)>();
        while (reader.ReadLine() is { } line)
        {
            if (Fields(line) is var fields && fields.Count == header.Count)
            {
                districts.Add((fields[key], fields[state], fields[locale], int.TryParse(fields[enrollment], CultureInfo.InvariantCulture, out var count) ? count : null));
            }
        }

        return districts;
    }

    // Quotation marks hold commas together; no field of this file has a mark in it.
    private static List<string> Fields(string line) => [.. line.Split('"').SelectMany((part, i) => i % 2 == 0 ? part.Split(',').Select((text, at) => (Text: text, New: at > 0)) : [(part, false)])
        .Aggregate(new List<string> { "" }, (fields, part) =>
        {
            if (part.New)
            {
                fields.Add(part.Text);
            }
            else
            {
                fields[^1] += part.Text;
            }

            return fields;
        })];

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
