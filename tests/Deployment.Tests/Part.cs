using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MentorNet.Deployment.Tests;

/// <summary>A program of ours as it was built, run as a container would: with its verb and its environment, and nothing of the tests'.</summary>
internal sealed class Part : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private Part(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public bool HasEnded => process.HasExited;

    public static Part Start(string image, IEnumerable<string> verb, IReadOnlyDictionary<string, string> environment)
    {
        var assembly = $"MentorNet.{SourceCode.Capital(image)}";
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", assembly, Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, image == "cli" ? "mentornet.dll" : $"{assembly}.dll"), .. verb]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Part(new Process { StartInfo = start });
    }

    public static async Task<(int Status, string Output)> RunAsync(string image, IEnumerable<string> verb, IReadOnlyDictionary<string, string> environment)
    {
        await using var part = Start(image, verb, environment);
        return (await part.EndAsync(), part.Output);
    }

    /// <summary>Waits for its end and gives the exit status.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Testing.Eventually.Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as Kubernetes and Docker do.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        // The end of a stream is no line, and the ends of two come in any order.
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
