using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MentorNet.Benchmarks;

/// <summary>Starts the whole system twice in a run directory of its own, and tells how long it took and what each part needs of memory when idle.</summary>
internal static partial class SystemBenchmark
{
    private static readonly string[] Parts = ["gateway", "identity", "profile", "matching", "messaging", "library", "caseload", "web", "postgres", "rabbitmq"];

    public static async Task<int> RunAsync(string[] args)
    {
        var root = args is [var given, ..] ? Path.GetFullPath(given) : Directory.GetCurrentDirectory();
        var run = Directory.CreateDirectory(Path.Combine(root, ".run", "system-benchmark")).FullName;
        try
        {
            Console.WriteLine($"first start (data made, demo loaded): {await UpAsync(root, run)} s to ready");
            await ScriptAsync(root, run, "down.sh");
            Console.WriteLine($"start again with the same data: {await UpAsync(root, run)} s to ready");
            // Idle is after what starting has left to do.
            await Task.Delay(TimeSpan.FromSeconds(30));
            var sum = 0.0;
            foreach (var part in Parts)
            {
                var written = await File.ReadAllTextAsync(Path.Combine(run, "pids", part));
                var megabytes = Tree(int.Parse(written.Split(' ')[0], CultureInfo.InvariantCulture)).Sum(ProportionalMegabytes);
                sum += megabytes;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part,-10} {megabytes,7:0} MB"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-10} {sum,7:0} MB (proportional set size; shared pages counted once)"));
            return 0;
        }
        finally
        {
            await ScriptAsync(root, run, "down.sh");
            Directory.Delete(run, recursive: true);
        }
    }

    private static async Task<int> UpAsync(string root, string run)
    {
        var said = await ScriptAsync(root, run, "up.sh", "--detach", "--port", "31080");
        return int.Parse(ReadyAfter().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string> ScriptAsync(string root, string run, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(root, "scripts", script), .. arguments]) { RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["MENTORNET_RUN_DIR"] = run;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var limit = Stopwatch.StartNew();
        while (!process.HasExited)
        {
            if (limit.Elapsed > TimeSpan.FromMinutes(15))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{script} did not end:\n{said}");
            }

            await Task.Delay(50);
        }

        return process.ExitCode == 0 ? said.ToString() : throw new InvalidOperationException($"{script} failed:\n{said}");
    }

    private static IEnumerable<int> Tree(int root)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)))
        {
            try
            {
                var parent = int.Parse(File.ReadAllText($"/proc/{folder}/stat").Split(") ")[1].Split(' ')[1], CultureInfo.InvariantCulture);
                (children.TryGetValue(parent, out var list) ? list : children[parent] = []).Add(int.Parse(folder!, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }

        var waiting = new Queue<int>([root]);
        while (waiting.TryDequeue(out var process))
        {
            yield return process;
            foreach (var child in children.GetValueOrDefault(process) ?? [])
            {
                waiting.Enqueue(child);
            }
        }
    }

    private static double ProportionalMegabytes(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Sum();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [GeneratedRegex("ready after ([0-9]+) s")]
    private static partial Regex ReadyAfter();
}
