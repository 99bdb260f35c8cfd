using System.Globalization;

namespace MentorNet.Load.Files;

/// <summary>How far each process grows: the most that it held at once, by the system's own count, over what it held while idle.</summary>
internal sealed class Peaks
{
    // PostgreSQL's processes share their buffers, and one is begun for each session: there the largest amount of own memory counts.
    private const string Database = "postgres";
    private readonly Dictionary<string, (int Process, double Idle)> parts;
    private readonly RunningFolder folder;
    private readonly double databaseIdle;

    private Peaks(RunningFolder folder)
    {
        this.folder = folder;
        parts = folder.Parts.Where(part => part is not (Database or "rabbitmq") && folder.ProcessOf(part) > 0)
            .ToDictionary(part => part, part => (folder.ProcessOf(part), Megabytes(folder.ProcessOf(part), "VmRSS")));
        databaseIdle = DatabaseMost();
    }

    /// <summary>The names of all that is measured, in the order of the answers.</summary>
    public IReadOnlyList<string> Parts => [.. parts.Keys, Database];

    /// <summary>Notes what each process holds now.</summary>
    public static Peaks Note(RunningFolder folder) => new(folder);

    /// <summary>What each process held while idle, in MB.</summary>
    public IReadOnlyList<double> Idle => [.. parts.Values.Select(part => part.Idle), databaseIdle];

    /// <summary>Does something, and gives how many MB each process grew at its highest.</summary>
    public async Task<IReadOnlyList<double>> OfAsync(Func<Task> act)
    {
        foreach (var (process, _) in parts.Values)
        {
            // What the process holds now becomes the most that it has ever held.
            await File.WriteAllTextAsync($"/proc/{process}/clear_refs", "5");
        }

        using var done = new CancellationTokenSource();
        var watch = WatchDatabaseAsync(done.Token);
        try
        {
            await act();
        }
        finally
        {
            await done.CancelAsync();
        }

        var database = await watch;
        return [.. parts.Values.Select(part => Megabytes(part.Process, "VmHWM") - part.Idle), database - databaseIdle];
    }

    /// <summary>A number of /proc of a process, in MB.</summary>
    public static double Megabytes(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<double> WatchDatabaseAsync(CancellationToken cancellationToken)
    {
        var most = DatabaseMost();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                most = Math.Max(most, DatabaseMost());
            }
        }
        catch (OperationCanceledException)
        {
            // It was done.
        }

        return most;
    }

    private double DatabaseMost()
    {
        var first = folder.ProcessOf(Database);
        string[] sessions;
        try
        {
            sessions = File.ReadAllText($"/proc/{first}/task/{first}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return 0;
        }

        return sessions.Select(session => Megabytes(int.Parse(session, CultureInfo.InvariantCulture), "RssAnon")).DefaultIfEmpty().Max();
    }
}
