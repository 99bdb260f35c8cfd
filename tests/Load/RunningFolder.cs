using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace MentorNet.Load;

/// <summary>A system that scripts/up.sh runs on this machine, by its run directory.</summary>
internal sealed class RunningFolder
{
    private readonly string directory;

    public RunningFolder(string directory)
    {
        this.directory = Path.GetFullPath(directory);
        if (!File.Exists(Path.Combine(this.directory, "up.pid")) || !int.TryParse(Read("port"), CultureInfo.InvariantCulture, out var port))
        {
            throw new ArgumentException($"Nothing runs from {this.directory}. Start it by scripts/up.sh --detach, and give its run directory.");
        }

        Port = port;
    }

    /// <summary>The port of the web; that of gRPC is the next.</summary>
    public int Port { get; }

    /// <summary>The run directory.</summary>
    public string Place => directory;

    public Uri Web => new($"http://localhost:{Port}");

    public Uri Grpc => new($"http://localhost:{Port + 1}");

    /// <summary>The password of all accounts of the sample.</summary>
    public string DemoPassword => Read("secrets/demo");

    /// <summary>The data directory of PostgreSQL.</summary>
    public string PostgresData => Read("postgres-data");

    /// <summary>Opens a database of the system as its superuser.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken = default)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port + 20,
            Database = $"mentornet_{database}",
            Username = "postgres",
            Password = Read("secrets/postgres"),
            Pooling = false,
            Timeout = 5,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>What the system says of itself at /health; null while nobody answers.</summary>
    public async Task<JsonElement?> HealthAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Web, "/health"), cancellationToken);
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The processes of a part, its first before those that it began; none where it is away.</summary>
    public IReadOnlyList<int> ProcessesOf(string part)
    {
        var file = Path.Combine(directory, "pids", part);
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file).Split(' ', '\n')[0], CultureInfo.InvariantCulture, out var first))
        {
            return [];
        }

        var members = new List<int>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                // 3 (postgres) S 1 3 3: id, name, state, parent, group, session.
                var stat = File.ReadAllText($"/proc/{process}/stat");
                if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3] == first.ToString(CultureInfo.InvariantCulture))
                {
                    members.Add(int.Parse(process!, CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return [.. members.Order()];
    }

    /// <summary>Its parts: `postgres`, `profile`, `profile-2`.</summary>
    public IReadOnlyList<string> Parts => [.. Directory.GetFiles(Path.Combine(directory, "pids")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The first process of a part; 0 while it is away.</summary>
    public int ProcessOf(string part) => ProcessesOf(part) is [var first, ..] ? first : 0;

    /// <summary>The seconds of processor that a part has used, and its memory in MB: what processes share is divided among them.</summary>
    public (double Processor, double Memory) Use(string part) => (Processor(part), Sum(part, process => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)));

    /// <summary>The seconds of processor that a part has used.</summary>
    public double Processor(string part)
    {
        const double TicksPerSecond = 100;
        return Sum(part, process =>
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // With those of its children that have ended: sessions of PostgreSQL come and go.
            return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
        });
    }

    private double Sum(string part, Func<int, double> of)
    {
        var sum = 0.0;
        // Each process of PostgreSQL is a session of its own.
        foreach (var process in ProcessesOf(part).SelectMany(first => part == "postgres" ? [first, .. ChildrenOf(first)] : (IReadOnlyList<int>)[first]).Distinct())
        {
            try
            {
                sum += of(process);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is another user's.
            }
        }

        return sum;
    }

    private static IReadOnlyList<int> ChildrenOf(int process)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>How many bytes a part's log has, with the former ones that are kept.</summary>
    public long Logged(string part) => Directory.GetFiles(Path.Combine(directory, "logs"), $"{part}.log*").Sum(file => new FileInfo(file).Length);

    /// <summary>Keeps a part away once it has ended.</summary>
    public void Hold(string part)
    {
        Directory.CreateDirectory(Path.Combine(directory, "held"));
        File.WriteAllText(Path.Combine(directory, "held", part), "");
    }

    /// <summary>Lets the watch start a part again.</summary>
    public void Release(string part)
    {
        File.Delete(Path.Combine(directory, "held", part));
        Signal("TERM", File.Exists(Path.Combine(directory, "up.pid")) && int.TryParse(Read("wake.pid"), CultureInfo.InvariantCulture, out var watch) ? watch : throw new InvalidOperationException($"The watch of {directory} has ended."));
    }

    /// <summary>Sends a signal to processes; those that have ended are passed over.</summary>
    public static void Signal(string name, params IReadOnlyList<int> processes)
    {
        if (processes.Count > 0)
        {
            using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", .. processes.Select(process => process.ToString(CultureInfo.InvariantCulture))]) { RedirectStandardError = true })!;
            kill.WaitForExit();
        }
    }

    /// <summary>Asks the broker how many messages are in each of its queues; null where it does not answer.</summary>
    public IReadOnlyList<(string Name, long Messages)>? Queues() => Broker("list_queues --no-table-headers name messages")?
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('\t'))
        .Select(fields => (fields[0], long.Parse(fields[1], CultureInfo.InvariantCulture)))
        .ToList();

    /// <summary>Runs a command of the broker's own tool and gives what it says; null where it does not answer.</summary>
    public string? Broker(string command)
    {
        var root = Path.Combine(Root(), "scripts", "lib");
        using var shell = Process.Start(new ProcessStartInfo(
            "bash", ["-c", $"source {root}/common.sh; source {root}/build.sh; source {root}/parts.sh; (rabbit_env {Port + 21}; exec timeout 60 \"$(rabbit_bin)/rabbitmqctl\" -q {command})"])
        { Environment = { ["MENTORNET_RUN_DIR"] = directory }, RedirectStandardError = true, RedirectStandardOutput = true })!;
        shell.ErrorDataReceived += (_, _) => { };
        shell.BeginErrorReadLine();
        var said = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 ? said : null;
    }

    /// <summary>The folder of the solution that this program is built in.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MentorNet.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This program is not in the folder of the project.");
        }

        return folder;
    }

    private string Read(string file) => File.Exists(Path.Combine(directory, file)) ? File.ReadAllText(Path.Combine(directory, file)).Trim() : "";
}
