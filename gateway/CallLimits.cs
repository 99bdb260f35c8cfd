using System.Globalization;
using MentorNet.Web.Shell.SignIn;
using Microsoft.AspNetCore.Http.Features;

namespace MentorNet.Gateway;

/// <summary>Bounds a request's body and time before it is forwarded.</summary>
internal static class CallLimits
{
    private const long UsualBody = 1024 * 1024;

    /// <summary>The longest duration of a call whose method declares none.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    // A service keeps the deadline by itself; the gateway steps in where the service hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Page = TimeSpan.FromMinutes(5);

    private const int LongestAddress = 8 * 1024;

    /// <summary>Refuses an address that is longer than any that is meant.</summary>
    public static Task BoundAddressAsync(HttpContext context, RequestDelegate next) =>
        (context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length ?? 0) > LongestAddress ? Refusal.AddressTooLong.WriteAsync(context) : next(context);

    public static async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var limit = BodyLimit(context.Request.Method, context.Request.Path);
        if ((context.Request.ContentLength ?? GrpcWebText.DecodedLength(context)) > limit)
        {
            await Refusal.TooLarge(limit).WriteAsync(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = GrpcWebText.Is(context) ? GrpcWebText.EncodedLength(limit) : limit;
        }

        if (TimeLimit(context) is not { } time)
        {
            await next(context);
            return;
        }

        var client = context.RequestAborted;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(client);
        linked.CancelAfter(time);
        context.RequestAborted = linked.Token;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = client;
        }

        if (linked.IsCancellationRequested && !client.IsCancellationRequested)
        {
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                await Refusal.Deadline.WriteAsync(context);
            }
        }
    }

    /// <summary>The largest body that a path takes, in bytes: as its method declares, or its page.</summary>
    public static long BodyLimit(string method, PathString path) =>
        MethodLimits.Find(method, path) is { } call ? (call.MaxBodyBytes > 0 ? call.MaxBodyBytes : UsualBody)
        : FilePages.Find(path)?.MaxBytes ?? UsualBody;

    /// <summary>How long a request may take: what its method takes at most, and over gRPC no longer than its own deadline; null where it may last.</summary>
    public static TimeSpan? TimeLimit(HttpContext context)
    {
        var own = Refusal.IsGrpc(context.Request) && ParseGrpcTimeout(context.Request.Headers["grpc-timeout"].ToString()) is { } deadline ? deadline + Grace : (TimeSpan?)null;
        TimeSpan? most = MethodLimits.Find(context.Request.Method, context.Request.Path) switch
        {
            { Lasts: true } => null,
            { TimeoutSeconds: > 0 and var seconds } => TimeSpan.FromSeconds(seconds),
            not null => Usual,
            null => context.WebSockets.IsWebSocketRequest ? null : Page,
        };
        return own < most || most is null ? own : most;
    }

    /// <summary>Reads a `grpc-timeout`: at most eight digits and a unit; null for anything else.</summary>
    public static TimeSpan? ParseGrpcTimeout(string value)
    {
        if (value.Length is < 2 or > 9 || !long.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        // A timer takes at most 49 days; nobody waits as long.
        TimeSpan? time = value[^1] switch
        {
            'H' => TimeSpan.FromHours(Math.Min(amount, 24)),
            'M' => TimeSpan.FromMinutes(Math.Min(amount, 24 * 60)),
            'S' => TimeSpan.FromSeconds(Math.Min(amount, 24 * 60 * 60)),
            'm' => TimeSpan.FromMilliseconds(amount),
            'u' => TimeSpan.FromMicroseconds(amount),
            'n' => TimeSpan.FromTicks(amount / 100),
            _ => null,
        };
        return time > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : time;
    }
}
