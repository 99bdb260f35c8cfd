using System.Net;
using System.Net.Sockets;

namespace MentorNet.Testing;

/// <summary>Stands between a client and a server, so that a test can cut the line and restore it.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly string host;
    private readonly int targetPort;
    private CancellationTokenSource line = new();
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

    private async Task CarryAsync(TcpClient client, CancellationToken cancel)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(host, targetPort, cancel);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream(), cancel),
                    server.GetStream().CopyToAsync(client.GetStream(), cancel));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Cut, or ended by either side: both are closed.
            }
        }
    }
}
