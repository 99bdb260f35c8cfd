using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Google.Protobuf;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MentorNet.Gateway.Tests;

/// <summary>A service as the gateway sees it: real Kestrel that speaks HTTP/2 without TLS and nothing else.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string name;

    private Upstream(WebApplication app, string name)
    {
        this.app = app;
        this.name = name;
    }

    public string Address => app.Urls.Single();

    /// <summary>What the health call answers: 1 is SERVING, 2 is NOT_SERVING.</summary>
    public byte Health { get; set; } = 1;

    /// <summary>Makes it take calls and answer none, health neither, as a process that stands still.</summary>
    public bool StandsStill { get; set; }

    /// <summary>Answers everything but health; without one, the name of the service stands in a header.</summary>
    public Func<HttpContext, Task>? Handler { get; set; }

    public static async Task<Upstream> StartAsync(string name, int port = 0, string address = "127.0.0.1", int? mostOfHeaders = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.TakeWhatTheGatewayTakes();
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = mostOfHeaders ?? kestrel.Limits.MaxRequestHeadersTotalSize;
            kestrel.Listen(IPAddress.Parse(address), port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var upstream = new Upstream(app, name);
        app.UseWebSockets();
        app.Run(upstream.AnswerAsync);
        await app.StartAsync();
        return upstream;
    }

    /// <summary>Answers a unary gRPC call.</summary>
    public static async Task ReplyAsync(HttpContext context, params IMessage[] messages)
    {
        context.Response.ContentType = "application/grpc";
        foreach (var message in messages)
        {
            await context.Response.Body.WriteAsync(Frame(message));
            await context.Response.Body.FlushAsync();
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private static byte[] Frame(IMessage message)
    {
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (StandsStill)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (context.Request.Path == "/health/live")
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (context.Request.Path == "/grpc.health.v1.Health/Check")
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 2, 8, Health });
            context.Response.AppendTrailer("grpc-status", "0");
            return;
        }

        context.Response.Headers["x-upstream"] = name;
        if (Handler is { } handler)
        {
            await handler(context);
            return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
        {
            await ReplyAsync(context, new Google.Protobuf.WellKnownTypes.Empty());
            return;
        }

        await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{name} {context.Request.Protocol}"));
    }
}
