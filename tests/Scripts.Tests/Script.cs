using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>A script that runs, with all it has said so far.</summary>
internal sealed class Script : IDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    /// <summary>Starts a script of scripts/ as a person's shell would: in a session of its own, with Ctrl-C at work.</summary>
    public Script(string runDirectory, string name, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("env")
        {
            ArgumentList = { "--default-signal=INT,TERM,HUP", "setsid", Path.Combine(Root(), "scripts", name) },
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["MENTORNET_RUN_DIR"] = runDirectory },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public bool HasExited => process.HasExited;

    /// <summary>Sends a signal to the script alone, by its name: INT is what Ctrl-C sends.</summary>
    public void Signal(string signal) => Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();

    public async Task<int> ExitAsync(TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(15));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The script did not end. It said: {Said}");
        }

        return process.ExitCode;
    }

    public void Dispose() => process.Dispose();

    /// <summary>Runs commands of bash at the root of the checkout, which must end well, and gives what they said, errors first.</summary>
    public static async Task<string> BashAsync(string commands, string runDirectory)
    {
        var start = new ProcessStartInfo("bash", ["-c", commands]) { WorkingDirectory = Root(), RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["MENTORNET_RUN_DIR"] = runDirectory;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        said = await errors + said;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return said;
    }

    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
