using static MentorNet.Load.Mix.MixRun;

namespace MentorNet.Load.Files;

/// <summary>Measures how far each process grows while a file of the largest size goes through each door.</summary>
internal static class FilesRun
{
    private const long Small = 64 * 1024;
    private const double Most = 20;

    public static async Task<int> RunAsync(RunningFolder folder)
    {
        using var doors = new Doors(folder);
        await doors.OpenAsync();
        // What a process takes for its own code is there before.
        var least = 0.0;
        foreach (var door in doors.All.Concat(doors.All))
        {
            await TryAsync(door, Small);
            least = Math.Max(least, doors.CommandLine);
        }

        await Task.Delay(TimeSpan.FromSeconds(5));
        var peaks = Peaks.Note(folder);
        Console.WriteLine($"| MB | {string.Join(" | ", peaks.Parts)} | command line |");
        Console.WriteLine($"|---|{string.Concat(peaks.Parts.Select(_ => "---|"))}---|");
        Console.WriteLine($"| idle | {string.Join(" | ", peaks.Idle.Select(Rounded))} | {Rounded(least)} |");
        var most = 0.0;
        foreach (var door in doors.All)
        {
            var failure = "";
            var grown = await peaks.OfAsync(async () => failure = await TryAsync(door, door.Size));
            var commandLine = door.Name.StartsWith("command line", StringComparison.Ordinal) ? doors.CommandLine - least : 0;
            most = door.Size == Doors.Import ? Math.Max(most, Math.Max(grown.Max(), commandLine)) : most;
            Console.WriteLine($"| {door.Name}, {door.Size >> 20} MB{failure} | {string.Join(" | ", grown.Select(Rounded))} | {Rounded(commandLine)} |");
        }

        Console.WriteLine();
        Console.WriteLine(Line($"The most that a process grew by a file of {Doors.Import >> 20} MB: {most:F1} MB; at most {Most:F0} are meant."));
        return most <= Most ? 0 : 1;
    }

    private static async Task<string> TryAsync(Door door, long size)
    {
        try
        {
            await door.GoAsync(size);
            return "";
        }
        catch (Exception e) when (e is Grpc.Core.RpcException or HttpRequestException or InvalidOperationException)
        {
            Console.Error.WriteLine($"{door.Name}: {e.Message}");
            return ", failed";
        }
    }

    private static string Rounded(double megabytes) => Line($"{Math.Max(0, megabytes):F1}");
}
