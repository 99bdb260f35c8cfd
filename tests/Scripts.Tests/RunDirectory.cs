using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>A run directory of its own with ports of its own, so a test's system runs beside all others.</summary>
public sealed class RunDirectory : IAsyncLifetime, IAsyncDisposable
{
    private const int LastPort = 23;

    // Below the ports that the system gives to clients.
    public int Port { get; } = FreePorts();

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"mentornet-{Guid.NewGuid():N}"[..20]);

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Path);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        using var down = Run("down.sh");
        await down.ExitAsync();
        using var remove = Process.Start("rm", ["-rf", Path]);
        await remove.WaitForExitAsync();
    }

    internal Script Run(string script, params string[] arguments) => new(Path, script, arguments);

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    /// <summary>Makes this folder a copy of another one, as a person copies a folder.</summary>
    public async Task CopyAsync(RunDirectory original)
    {
        using var copy = Process.Start("sh", ["-c", $"rm -rf {Path} && cp -a {original.Path} {Path}"]);
        await copy.WaitForExitAsync();
    }

    internal Script Up(params string[] arguments) => Run("up.sh", ["--port", $"{Port}", .. arguments]);

    /// <summary>Lists what still runs of this directory, by command line; every process of it has its name in the environment.</summary>
    public List<string> Processes()
    {
        var found = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(System.IO.Path.GetFileName(folder), out _)))
        {
            try
            {
                if (File.ReadAllText($"{folder}/environ").Split('\0').Contains($"MENTORNET_RUN_DIR={Path}"))
                {
                    found.Add(File.ReadAllText($"{folder}/cmdline").Replace('\0', ' '));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is another user's.
            }
        }

        return found;
    }

    public async Task AssertNothingRunsAsync()
    {
        await Eventually.True(() => Task.FromResult(Processes().Count == 0), $"an end of: {string.Join('\n', Processes())}");
        Assert.All(Enumerable.Range(Port, LastPort + 1), port => Assert.False(IsBusy(port), $"Port {port} is still in use."));
    }

    internal static bool IsBusy(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePorts()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 19_000);
            if (!Enumerable.Range(port, LastPort + 1).Any(IsBusy))
            {
                return port;
            }
        }
    }
}
