using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace MentorNet.Testing;

/// <summary>Runs a service as a process of its own, as it was built beside the tests, so that it can be killed.</summary>
public static class ServiceProcess
{
    public static Process Start(string assembly, Dictionary<string, string> environment)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", assembly, Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{assembly}.dll")]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Show(line.Data);
        process.ErrorDataReceived += (_, line) => Show(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Show(string? line)
        {
            if (line?.Contains("\"Error\"", StringComparison.Ordinal) == true || line?.Contains("Unhandled", StringComparison.Ordinal) == true)
            {
                Console.Error.WriteLine($"{assembly}: {line}");
            }
        }
    }

    /// <summary>Ends a process at once, as a machine that loses its power does.</summary>
    public static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Waits until a service that was started answers a call.</summary>
    public static Task AnswersAsync(Func<Task> call) => Eventually.True(
        async () =>
        {
            try
            {
                await call();
                return true;
            }
            catch (RpcException)
            {
                return false;
            }
        },
        "the service");

    /// <summary>A small heap, as scripts/up.sh gives: with much memory at hand the runtime leaves more garbage of any work lying.</summary>
    public static IReadOnlyDictionary<string, string> SmallHeap => new Dictionary<string, string>
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "7",
        ["DOTNET_GCgen0size"] = "400000",
        ["DOTNET_TieredPGO"] = "0",
        ["MALLOC_ARENA_MAX"] = "2",
    };

    /// <summary>Does something, and gives the most that a process holds at once meanwhile, by the system's count, over what it held before, in MB.</summary>
    public static async Task<double> GrownAsync(Process process, Func<Task> act)
    {
        await File.WriteAllTextAsync($"/proc/{process.Id}/clear_refs", "5");
        var before = Megabytes(process, "VmRSS");
        await act();
        return Megabytes(process, "VmHWM") - before;
    }

    /// <summary>Serves the key of <see cref="TestTokens"/> where services look for Identity's.</summary>
    public static Task<WebApplication> ServeKeysAsync() => StandInServer.StartAsync(app => app.MapKeys());

    public static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Megabytes(Process process, string name) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
