using System.Diagnostics;
using static MentorNet.Load.Mix.MixRun;

namespace MentorNet.Load.Mix;

/// <summary>
/// Makes each call of the main job by itself, one after the other, to two systems in turns: what else the machine does burdens both alike.
/// Beside how long a call takes stands what it costs, which says more on a machine that is not quiet: the processor of all parts, PostgreSQL and
/// the broker included.
/// </summary>
internal static class TurnsRun
{
    private const int Block = 10;

    public static async Task<int> RunAsync(RunningFolder one, RunningFolder other, Settings settings)
    {
        using var before = await Job.BeginAsync(one, CancellationToken.None);
        using var after = await Job.BeginAsync(other, CancellationToken.None);
        Console.WriteLine(Line($"{settings.Calls} calls of each kind to each system, seed {settings.Seed}, cores {Environment.ProcessorCount}"));
        Console.WriteLine();
        Console.WriteLine("| call | p50 ms before | p50 ms | ratio | processor ms before | processor ms | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (call, same) in before.Calls.Zip(after.Calls).Where(pair => before.Whom(pair.First).Count > 0 && after.Whom(pair.Second).Count > 0))
        {
            var (former, now) = (new Side(one, before, call), new Side(other, after, same));
            await former.MakeAsync(settings.Calls / 4, settings.Seed, counts: false);
            await now.MakeAsync(settings.Calls / 4, settings.Seed, counts: false);
            for (var made = 0; made < settings.Calls; made += Block)
            {
                await former.MakeAsync(Block, settings.Seed + made, counts: true);
                await now.MakeAsync(Block, settings.Seed + made, counts: true);
            }

            Console.WriteLine(Line($"| {call.Name} | {former.Median:F1} | {now.Median:F1} | {now.Median / former.Median:F2} | {former.Cost:F1} | {now.Cost:F1} | {now.Cost / former.Cost:F2} |"));
        }

        return 0;
    }

    private sealed class Side(RunningFolder folder, Job job, Call call)
    {
        private readonly List<double> took = [];
        private double processor;

        public double Median => took.Order().ElementAt(took.Count / 2);

        public double Cost => 1000 * processor / took.Count;

        private double Processor => folder.Parts.Sum(folder.Processor);

        public async Task MakeAsync(int number, int seed, bool counts)
        {
            var random = new Random(seed);
            var who = job.Whom(call);
            var id = new byte[16];
            var before = Processor;
            for (var i = 0; i < number; i++)
            {
                random.NextBytes(id);
                var begun = Stopwatch.GetTimestamp();
                // What writes is a new thing each time.
                await call.CallAsync(who[i % who.Count], call.Writes ? Guid.NewGuid() : new Guid(id), CancellationToken.None);
                if (counts)
                {
                    took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
            }

            processor += counts ? Processor - before : 0;
        }
    }
}
