using System.Diagnostics;
using static MentorNet.Load.Mix.MixRun;

namespace MentorNet.Load.Mix;

/// <summary>Kills one replica of each service in turn under load, then has one of each stand still for a while.</summary>
internal static class ReplicasRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1.5);

    public static async Task<int> RunAsync(RunningFolder folder, Settings settings)
    {
        var victims = folder.Parts.Where(part => part.EndsWith("-2", StringComparison.Ordinal)).ToList();
        if (victims.Count == 0)
        {
            Console.Error.WriteLine("There is one replica of each only: start the system by scripts/up.sh --replicas 2 or more.");
            return 2;
        }

        using var job = await Job.BeginAsync(folder, CancellationToken.None);
        using var ended = new CancellationTokenSource();
        var loop = new OpenLoop(job, settings);
        var clock = Stopwatch.StartNew();
        var loading = loop.RunAsync(clock, ended.Token);
        var faults = new List<(string What, TimeSpan From, TimeSpan To)>();
        await Task.Delay(Pause);
        foreach (var victim in victims)
        {
            var from = clock.Elapsed;
            var process = folder.ProcessOf(victim);
            RunningFolder.Signal("KILL", process);
            while (folder.ProcessOf(victim) is var now && (now == process || now == 0) && clock.Elapsed - from < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(100);
            }

            await Task.Delay(Pause);
            faults.Add(($"{victim} killed", from, clock.Elapsed));
        }

        foreach (var victim in victims)
        {
            var from = clock.Elapsed;
            var process = folder.ProcessOf(victim);
            RunningFolder.Signal("STOP", process);
            try
            {
                await Task.Delay(Still);
            }
            finally
            {
                RunningFolder.Signal("CONT", process);
            }

            faults.Add(($"{victim} stood still", from, clock.Elapsed));
            await Task.Delay(Pause);
        }

        await ended.CancelAsync();
        await loading;
        Show(settings, loop, clock.Elapsed.TotalSeconds);
        Console.WriteLine();
        Console.WriteLine("| fault | calls meanwhile | made again | failed | longest ms | the last slow call (over 1.5 s) began after, s |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (what, from, to) in faults)
        {
            var calls = loop.Outcomes.Where(outcome => outcome.Due + outcome.Took > from && outcome.Due < to).ToList();
            var slow = calls.Where(outcome => outcome.Took > Slow && outcome.Due > from).Select(outcome => (outcome.Due - from).TotalSeconds).DefaultIfEmpty(0).Max();
            Console.WriteLine(Line($"| {what} | {calls.Count} | {calls.Count(outcome => outcome.Tries > 1)} | {calls.Count(outcome => outcome.Problem is not null)} | {calls.Select(outcome => outcome.Took.TotalMilliseconds).DefaultIfEmpty(0).Max():F0} | {slow:F1} |"));
        }

        return loop.Outcomes.Any(outcome => outcome.Problem is not null) ? 1 : 0;
    }
}
