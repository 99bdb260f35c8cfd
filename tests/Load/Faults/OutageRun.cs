using System.Diagnostics;
using MentorNet.Load.Mix;
using static MentorNet.Load.Mix.MixRun;

namespace MentorNet.Load.Faults;

/// <summary>Takes the broker away for a while, and says how much each part writes into its log meanwhile.</summary>
internal static class OutageRun
{
    private const double MostInThreeMinutes = 200;

    public static async Task<int> RunAsync(RunningFolder folder, Settings settings)
    {
        const string Broker = "rabbitmq";
        var breaker = new Breaker(folder);
        var parts = folder.Parts.Where(part => part is not (Broker or "postgres")).ToList();
        breaker.Break(FaultKind.Stop, Broker);
        Dictionary<string, long> before;
        var watch = Stopwatch.StartNew();
        try
        {
            while (!breaker.IsAway(Broker) && watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(100);
            }

            before = parts.ToDictionary(part => part, folder.Logged);
            await Task.Delay(TimeSpan.FromSeconds(settings.Seconds));
        }
        finally
        {
            breaker.Mend(FaultKind.Stop, Broker);
        }

        var most = MostInThreeMinutes * settings.Seconds / 180;
        Console.WriteLine(Line($"| part | kB logged in {settings.Seconds} s without broker (at most {most:F0}) |"));
        Console.WriteLine("|---|---|");
        var logged = parts.ToDictionary(part => part, part => (folder.Logged(part) - before[part]) / 1000.0);
        foreach (var (part, kilobytes) in logged)
        {
            Console.WriteLine(Line($"| {part} | {kilobytes:F1} |"));
        }

        return logged.Values.All(kilobytes => kilobytes <= most) ? 0 : 1;
    }
}
