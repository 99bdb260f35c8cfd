using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MentorNet.Messaging.Tests.Attachments;

/// <summary>What ClamAV's daemon says, word for word as it does.</summary>
internal sealed class FakeScanner : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ends = new();

    public FakeScanner()
    {
        listener.Start();
        _ = ListenAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Answers to a file; null closes the line without a word.</summary>
    public Func<byte[], string?> Answer { get; set; } = _ => "stream: OK\0";

    /// <summary>How much of a file it takes; then it answers and closes the line, whatever else comes.</summary>
    public int StreamMaxLength { get; set; } = int.MaxValue;

    public void Dispose()
    {
        ends.Cancel();
        listener.Dispose();
        ends.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(ends.Token);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var command = new byte["zINSTREAM\0".Length];
            await stream.ReadExactlyAsync(command, ends.Token);
            if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
            {
                await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), ends.Token);
                return;
            }

            using var file = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length, ends.Token);
                var size = BinaryPrimitives.ReadInt32BigEndian(length);
                if (size == 0)
                {
                    break;
                }

                var piece = new byte[size];
                await stream.ReadExactlyAsync(piece, ends.Token);
                file.Write(piece);
                if (file.Length > StreamMaxLength)
                {
                    await stream.WriteAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray(), ends.Token);
                    return;
                }
            }

            if (Answer(file.ToArray()) is { } answer)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), ends.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The line broke.
        }
    }
}
