using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace MentorNet.Messaging.Attachments;

/// <summary>What a scan has come to.</summary>
internal enum Verdict
{
    /// <summary>Nothing was found in the whole file.</summary>
    Clean,

    /// <summary>Something was found.</summary>
    Infected,

    /// <summary>The file is longer than the scanner takes.</summary>
    TooLong,

    /// <summary>The scanner has not said, which may be another thing later.</summary>
    NotScanned,
}

/// <summary>
/// ClamAV's daemon, asked by INSTREAM, one connection a file: after a stream over its limit it is done with the connection, and with what was sent behind it. Clean is what it
/// says of the whole file in these very words; an empty answer, an error, and a line that breaks say nothing.
/// </summary>
internal sealed class VirusScanner(IOptions<AttachmentOptions> options)
{
    private const int LongestAnswer = 4096;

    /// <summary>Whether files are scanned here.</summary>
    public bool IsOn => options.Value.Scanner.Length > 0;

    public async Task<Verdict> ScanAsync(IAsyncEnumerable<byte[]> file, long size, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return Verdict.NotScanned;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.ScanTimeout);
        try
        {
            using var socket = await ConnectAsync(limit.Token);
            await using var stream = new NetworkStream(socket);
            var sent = await SendAsync(stream, file, size, limit.Token);
            var verdict = Read(await AnswerAsync(stream, limit.Token));
            return verdict == Verdict.Clean && !sent ? Verdict.NotScanned : verdict;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Verdict.NotScanned;
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var address = options.Value.Scanner;
        var port = address.LastIndexOf(':');
        EndPoint at = address.StartsWith('/') ? new UnixDomainSocketEndPoint(address) : new DnsEndPoint(address[..port], int.Parse(address.AsSpan(port + 1), CultureInfo.InvariantCulture));
        var socket = at is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(at, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Says whether the whole file is over there. It stops reading what is too long, and may have answered.
    private static async Task<bool> SendAsync(NetworkStream stream, IAsyncEnumerable<byte[]> file, long size, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
            var length = new byte[4];
            await foreach (var piece in file.WithCancellation(cancellationToken))
            {
                BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
                await stream.WriteAsync(length, cancellationToken);
                await stream.WriteAsync(piece, cancellationToken);
                size -= piece.Length;
            }

            await stream.WriteAsync(new byte[4], cancellationToken);
            return size == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Ends with a zero, and sometimes with the end of a line.
    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        for (int read; length < answer.Length && (read = await stream.ReadAsync(answer.AsMemory(length), cancellationToken)) > 0;)
        {
            length += read;
            if (answer.AsSpan(0, length).IndexOfAny((byte)0, (byte)'\n') is var end and >= 0)
            {
                return Encoding.UTF8.GetString(answer, 0, end);
            }
        }

        return "";
    }

    private static Verdict Read(string answer) =>
        answer == "stream: OK" ? Verdict.Clean
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) ? Verdict.Infected
        : answer.Contains("size limit exceeded", StringComparison.Ordinal) ? Verdict.TooLong
        : Verdict.NotScanned;
}
