using System.Diagnostics;
using System.Globalization;
using Dapper;

namespace MentorNet.Load.Faults;

/// <summary>
/// Hits a running system with the faults of a seed while people go on, and counts in the end: every pairing has its conversation and its
/// engagement, both sides were mailed once, every message that was acknowledged is there once, every queue is empty, and nothing is set aside
/// but what was broken by intent.
/// </summary>
internal static class FaultProgram
{
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = new RunningFolder(args.ElementAtOrDefault(0) ?? ".run");
        var seed = Number("--seed", 1);
        var longest = TimeSpan.FromSeconds(Math.Clamp(Number("--longest", 600), 3, 3600));
        var breaker = new Breaker(folder);
        var kinds = (Text("--kinds") ?? "stop,kill,freeze,fill").Split(',').Select(kind => Enum.Parse<FaultKind>(kind, ignoreCase: true)).ToList();
        var plan = FaultPlan.Of(seed, Math.Clamp(Number("--faults", 100), 1, 1000), longest, kinds);
        Say($"Seed {seed}: {plan.Count} faults, together {plan.Sum(fault => fault.Lasts.TotalSeconds):0} s.{(breaker.CanFillDatabase ? "" : " The disk of the database is not a small one of its own, so it is not filled.")}");

        // The end of all, whatever hangs.
        using var end = new CancellationTokenSource(plan.Aggregate(Recovery * 2, (sum, fault) => sum + fault.Lasts + fault.Before + TimeSpan.FromSeconds(60)));
        using var stop = new CancellationTokenSource();
        using var accounts = new Accounts(folder);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var jobs = new Jobs(accounts, end.Token);
        var since = DateTimeOffset.UtcNow;
        await using (var identity = await folder.OpenAsync("identity", end.Token))
        {
            await KeptMails.BeginAsync(identity);
        }

        var broken = await BreakAnEventAsync(folder);
        var running = jobs.RunAsync(["daniel.oconnor", "hassan.omar", "naomi.stern", "jordan.ellis"], ["rosa.jimenez", "tara.mcallister", "kwame.asante", "grace.nakamura", "joanna.kowalski"], stop.Token);
        var ended = 0;
        foreach (var fault in plan)
        {
            await Task.Delay(fault.Before, end.Token);
            if (running.IsFaulted)
            {
                await running;
            }

            Say($"{++ended,3}  {fault}; {jobs.Paired.Count} pairings, {jobs.Sent.Count} messages, {jobs.Published.Count} rounds, {jobs.Imported} imports until now");
            await HitAsync(breaker, fault, end.Token);
        }

        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Recovery && (await folder.HealthAsync(http, end.Token))?.GetProperty("works_fully").GetBoolean() != true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), end.Token);
        }

        Say($"All works fully {watch.Elapsed.TotalSeconds:0.0} s after the last fault.");
        await stop.CancelAsync();
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(30), end.Token)) != running)
        {
            Say($"  still at it: {string.Join(", ", jobs.Failures.OrderByDescending(failure => failure.Value).Take(3).Select(failure => $"{failure.Key} ({failure.Value})"))}");
        }

        await running;
        var queues = folder.Queues();
        while (watch.Elapsed < Recovery * 2
            && (queues is null || queues.Any(queue => queue.Messages > 0) || (await folder.HealthAsync(http, end.Token))?.GetProperty("events").GetString()?.Contains(" 0 waiting", StringComparison.Ordinal) != true))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), end.Token);
            queues = folder.Queues();
        }

        Say($"{jobs.Paired.Count} pairings by request, {jobs.Published.Count} rounds published, {jobs.Sent.Count} messages, {jobs.Imported} imports; calls that failed and were tried again or given up:");
        foreach (var (what, count) in jobs.Failures.OrderByDescending(failure => failure.Value))
        {
            Say($"  {count,6}  {what}");
        }

        var told = new Acknowledged(jobs.Paired, jobs.Sent, jobs.Published, broken, since);
        IReadOnlyList<string> wrong = [.. await jobs.CheckImportAsync(), .. await new FaultChecks(folder.OpenAsync).RunAsync(told, queues ?? [("of the broker, which does not answer", 1)], end.Token)];
        await using (var identity = await folder.OpenAsync("identity", end.Token))
        {
            await KeptMails.EndAsync(identity);
        }

        Say(wrong.Count == 0 ? "Nothing is lost, nothing is there twice." : string.Join('\n', wrong.Prepend("✗ What is wrong:")));
        return wrong.Count == 0 ? 0 : 1;

        int Number(string name, int byDefault) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : byDefault;

        string? Text(string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
    }

    private static async Task HitAsync(Breaker breaker, Fault fault, CancellationToken cancellationToken)
    {
        var hits = fault.Hits.Where(hit => hit is not (FaultKind.Fill, "postgres") || breaker.CanFillDatabase).ToList();
        foreach (var (kind, part) in hits)
        {
            breaker.Break(kind, part);
        }

        try
        {
            // The fault is what its length says, not how long the part takes to end.
            foreach (var (_, part) in hits.Where(hit => hit.Kind is FaultKind.Stop or FaultKind.Kill))
            {
                for (var i = 0; i < 300 && !breaker.IsAway(part); i++)
                {
                    await Task.Delay(100, cancellationToken);
                }
            }

            await Task.Delay(fault.Lasts, cancellationToken);
        }
        finally
        {
            foreach (var (kind, part) in hits)
            {
                breaker.Mend(kind, part);
            }
        }
    }

    /// <summary>Puts an event of no kind into an outbox: it must be set aside, and hold up nothing.</summary>
    private static async Task<Guid> BreakAnEventAsync(RunningFolder folder)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await folder.OpenAsync("matching");
        await connection.ExecuteAsync("INSERT INTO outbox (message_id, type, body) VALUES (@id, 'MentorNet.Contracts.BrokenByIntent', '{}')", new { id });
        return id;
    }

    private static void Say(string line) => Console.WriteLine(line);
}
