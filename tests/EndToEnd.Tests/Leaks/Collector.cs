using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MentorNet.EndToEnd.Tests.Leaks;

/// <summary>Takes what the system's parts export by OTLP: traces, metrics, and logs. It keeps them while somebody listens.</summary>
internal static class Collector
{
    private static ConcurrentQueue<byte[]>? kept;

    /// <summary>Begins to take exports, and gives the settings by which a part of the system sends them.</summary>
    public static IReadOnlyList<(string Name, string Value)> Start()
    {
        for (var port = FreePort(); ; port = FreePort())
        {
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
            }
            catch (HttpListenerException)
            {
                continue; // somebody has taken it since
            }

            _ = TakeAsync(listener);
            return [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];
        }
    }

    /// <summary>Keeps all that comes from now on.</summary>
    public static ConcurrentQueue<byte[]> Listen() => kept = new();

    /// <summary>Keeps nothing any longer.</summary>
    public static void Stop() => kept = null;

    private static async Task TakeAsync(HttpListener listener)
    {
        while (true)
        {
            var call = await listener.GetContextAsync();
            try
            {
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                kept?.Enqueue(body.ToArray());
                call.Response.ContentType = "application/x-protobuf";
                call.Response.Close();
            }
            catch (Exception e) when (e is IOException or HttpListenerException or ObjectDisposedException)
            {
                // The part that sent it has gone.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
