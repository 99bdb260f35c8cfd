using System.Diagnostics;
using System.Globalization;

namespace MentorNet.Load.Mix;

/// <summary>Measures the mixed load of the main job.</summary>
internal static class MixRun
{
    public static async Task<int> RunAsync(RunningFolder folder, Settings settings)
    {
        using var job = await Job.BeginAsync(folder, CancellationToken.None);
        var loop = new OpenLoop(job, settings);
        var before = folder.Parts.ToDictionary(part => part, part => folder.Use(part).Processor);
        var clock = Stopwatch.StartNew();
        await loop.RunAsync(clock, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;

        Show(settings, loop, seconds);
        Console.WriteLine();
        Console.WriteLine("| process | processor (% of one core) | memory (MB) |");
        Console.WriteLine("|---|---|---|");
        foreach (var part in folder.Parts)
        {
            var (processor, memory) = folder.Use(part);
            Console.WriteLine(Line($"| {part} | {100 * (processor - before.GetValueOrDefault(part)) / seconds:F1} | {memory:F0} |"));
        }

        return loop.Outcomes.Any(outcome => outcome.Problem is not null) ? 1 : 0;
    }

    /// <summary>Shows how long the calls of each kind took, and what became of those that failed.</summary>
    public static void Show(Settings settings, OpenLoop loop, double seconds)
    {
        var all = loop.Outcomes.ToList();
        Console.WriteLine(Line($"{all.Count} calls in {seconds:F0} s ({settings.Rate}/s asked, {all.Count / seconds:F0}/s made), seed {settings.Seed}, cores {Environment.ProcessorCount}"));
        Console.WriteLine();
        Console.WriteLine("| call | number | p50 ms | p95 ms | p99 ms | longest ms | made again | failed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var kind in all.GroupBy(outcome => outcome.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, Outcomes: kind.ToList())).Append((Key: "all", Outcomes: all)))
        {
            var took = kind.Outcomes.Select(outcome => outcome.Took.TotalMilliseconds).Order().ToArray();
            double At(double share) => took[Math.Min(took.Length - 1, (int)(share * took.Length))];
            Console.WriteLine(Line($"| {kind.Key} | {took.Length} | {At(0.5):F1} | {At(0.95):F1} | {At(0.99):F1} | {took[^1]:F0} | {kind.Outcomes.Count(outcome => outcome.Tries > 1)} | {kind.Outcomes.Count(outcome => outcome.Problem is not null)} |"));
        }

        foreach (var problem in all.Where(outcome => outcome.Problem is not null).GroupBy(outcome => outcome.Problem).OrderByDescending(problem => problem.Count()).Take(10))
        {
            Console.WriteLine(Line($"failed {problem.Count()} times: {problem.Key}"));
        }
    }

    public static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
