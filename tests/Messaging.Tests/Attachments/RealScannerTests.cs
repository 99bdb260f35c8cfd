using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MentorNet.Messaging.Attachments;
using MentorNet.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace MentorNet.Messaging.Tests.Attachments;

/// <summary>ClamAV's daemon, with one signature of our own.</summary>
public sealed class RealScanner : IAsyncLifetime
{
    /// <summary>What the signature is of.</summary>
    public const string Harmful = "MENTORNET-TEST-SIGNATURE";

    // Short, for the path of a socket.
    private readonly string folder = Directory.CreateTempSubdirectory("clamd").FullName;
    private Process? daemon;

    public string Socket => Path.Combine(folder, "s");

    public int Port { get; private set; }

    public async Task InitializeAsync()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "own.ndb"), $"MentorNet.Test:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Harmful))}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "clamd.conf"), $"""
            DatabaseDirectory {folder}
            LocalSocket {Socket}
            TCPSocket {Port}
            TCPAddr 127.0.0.1
            Foreground yes

            """);
        var start = new ProcessStartInfo("clamd", ["-c", Path.Combine(folder, "clamd.conf")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Where Debian keeps it, only root looks by itself.
        start.FileName = (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/local/sbin").Split(':').Select(place => Path.Combine(place, "clamd")).First(File.Exists);
        daemon = Process.Start(start)!;
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { };
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        var scanner = new VirusScanner(Options.Create(new AttachmentOptions { Scanner = $"127.0.0.1:{Port}" }));
        await Eventually.True(async () => await scanner.ScanAsync(RealScannerTests.Pieces([1]), 1, CancellationToken.None) == Verdict.Clean, "the scanner");
    }

    public async Task DisposeAsync()
    {
        daemon?.Kill();
        await (daemon?.WaitForExitAsync() ?? Task.CompletedTask);
        daemon?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class RealScannerTests(RealScanner real) : IClassFixture<RealScanner>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_says_what_is_clean_what_is_not_and_what_is_too_long_for_it(bool bySocket)
    {
        var scanner = new VirusScanner(Options.Create(new AttachmentOptions { Scanner = bySocket ? real.Socket : $"127.0.0.1:{real.Port}" }));

        Assert.Equal(Verdict.Clean, await ScanAsync("Words"u8.ToArray()));
        Assert.Equal(Verdict.Infected, await ScanAsync(Encoding.ASCII.GetBytes($"Words {RealScanner.Harmful} words")));
        Assert.Equal(Verdict.Clean, await ScanAsync(new byte[Attachment.MaxBytes]));
        // Over its limit it answers and ends, and whether the answer is read is a matter of who is faster.
        Assert.Contains(await ScanAsync(new byte[110_000_000]), new[] { Verdict.TooLong, Verdict.NotScanned });

        Task<Verdict> ScanAsync(byte[] file) => scanner.ScanAsync(Pieces(file), file.Length, CancellationToken.None);
    }

    internal static async IAsyncEnumerable<byte[]> Pieces(byte[] file)
    {
        foreach (var piece in file.Chunk(64 * 1024))
        {
            await Task.Yield();
            yield return piece;
        }
    }
}
