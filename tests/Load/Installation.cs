using System.Globalization;

namespace MentorNet.Load;

/// <summary>The system that scripts/up.sh runs on this machine.</summary>
internal sealed class Installation
{
    private const double TicksPerSecond = 100;
    private readonly string folder;

    public Installation()
    {
        folder = Path.GetFullPath(Environment.GetEnvironmentVariable("MENTORNET_RUN_DIR") ?? ".run");
        Port = int.Parse(File.ReadAllText(Path.Combine(folder, "port")), CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    public Uri Web => new($"http://localhost:{Port}/");

    /// <summary>Lists its parts: `postgres`, `profile`, `profile-2`.</summary>
    public IReadOnlyList<string> Parts => [.. Directory.GetFiles(Path.Combine(folder, "pids")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public string Secret(string name) => File.ReadAllText(Path.Combine(folder, "secrets", name)).Trim();

    public string Database(string service) =>
        $"Host=127.0.0.1;Port={Port + 20};Username=postgres;Password={Secret("postgres")};Database=mentornet_{service};Command Timeout=300";

    /// <summary>Gives the process of a part; 0 while it has none.</summary>
    public int ProcessOf(string part)
    {
        try
        {
            return int.Parse(File.ReadAllText(Path.Combine(folder, "pids", part)).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return 0;
        }
    }

    /// <summary>Gives the seconds of processor that a part has used, and its memory in MB (each shared page divided among its users), with all that it has begun.</summary>
    public (double Processor, double Memory) Use(string part)
    {
        var root = ProcessOf(part);
        double processor = 0, memory = 0;
        foreach (var process in Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)))
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{process}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                // Each part is a session of its own.
                if (process == root.ToString(CultureInfo.InvariantCulture) || fields[3] == root.ToString(CultureInfo.InvariantCulture) || fields[1] == root.ToString(CultureInfo.InvariantCulture))
                {
                    processor += (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
                    memory += File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
                        .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or is another user's: then the proportional share is not told.
            }
        }

        return (processor, memory);
    }
}
