using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace MentorNet.Testing;

/// <summary>
/// Stands between a service and its broker, and can keep back what the broker confirms: connections stand, heartbeats and deliveries pass, what is
/// published arrives, and nobody learns of it. So is a broker whose disk is full, or was.
/// </summary>
public sealed class BrokerLine : IAsyncDisposable
{
    private const int FrameHeader = 7;
    private const int FrameEnd = 1;
    private readonly Uri broker;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;
    private int keptBack;

    public BrokerLine(Uri broker)
    {
        this.broker = broker;
        listener.Start();
        Address = new UriBuilder(broker) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = AcceptAsync();
    }

    /// <summary>The broker's address by way of this line.</summary>
    public Uri Address { get; }

    /// <summary>Whether confirmations pass.</summary>
    public bool Confirms { get; set; } = true;

    /// <summary>How many confirmations were kept back.</summary>
    public int KeptBack => Volatile.Read(ref keptBack);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(CarryAsync(await listener.AcceptTcpClientAsync(ending.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(broker.Host, broker.Port, ending.Token);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), ending.Token), CopyFramesAsync(server.GetStream(), client.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Ended by either side: both are closed.
            }
        }
    }

    private async Task CopyFramesAsync(NetworkStream from, NetworkStream to)
    {
        var header = new byte[FrameHeader];
        while (true)
        {
            await from.ReadExactlyAsync(header, ending.Token);
            var frame = new byte[FrameHeader + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(3)) + FrameEnd];
            header.CopyTo(frame, 0);
            await from.ReadExactlyAsync(frame.AsMemory(FrameHeader), ending.Token);
            if (Confirms || !IsConfirmation(frame))
            {
                await to.WriteAsync(frame, ending.Token);
            }
            else
            {
                Interlocked.Increment(ref keptBack);
            }
        }
    }

    // A method (1) of the class basic (60): ack (80) or nack (120).
    private static bool IsConfirmation(byte[] frame) =>
        frame.Length >= FrameHeader + 4 && frame[0] == 1
        && BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(FrameHeader)) == 60
        && BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(FrameHeader + 2)) is (80 or 120);
}
