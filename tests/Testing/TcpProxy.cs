using System.Net;
using System.Net.Sockets;

namespace MentorNet.Testing;

/// <summary>Stands between a client and a server, so that a test can cut the line and restore it, or have it go silent while it stands.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly string host;
    private readonly int targetPort;
    private CancellationTokenSource line = new();
    private volatile TaskCompletionSource flowing = Flowing();
    private Task accepting;
    private TcpListener listener;

    public TcpProxy(string host, int targetPort)
    {
        (this.host, this.targetPort) = (host, targetPort);
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener, line.Token);
    }

    public int Port { get; }

    /// <summary>Has nothing pass any more, in new connections neither; all of them stand, as to a process or a machine that stands still.</summary>
    public void Freeze() => flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Has everything go on, what was held first.</summary>
    public void Thaw() => flowing.TrySetResult();

    public async Task CutAsync()
    {
        await line.CancelAsync();
        listener.Stop();
        await accepting;
    }

    public void Restore()
    {
        line.Dispose();
        line = new CancellationTokenSource();
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener, line.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        line.Dispose();
    }

    private async Task AcceptAsync(TcpListener on, CancellationToken cancel)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(CarryAsync(await on.AcceptTcpClientAsync(cancel), cancel));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private static TaskCompletionSource Flowing()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, cancel) is > 0 and var length)
        {
            await flowing.Task.WaitAsync(cancel);
            await to.WriteAsync(buffer.AsMemory(0, length), cancel);
        }
    }

    private async Task CarryAsync(TcpClient client, CancellationToken cancel)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await flowing.Task.WaitAsync(cancel);
                await server.ConnectAsync(host, targetPort, cancel);
                await Task.WhenAny(
                    CopyAsync(client.GetStream(), server.GetStream(), cancel),
                    CopyAsync(server.GetStream(), client.GetStream(), cancel));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Cut, or ended by either side: both are closed.
            }
        }
    }
}
