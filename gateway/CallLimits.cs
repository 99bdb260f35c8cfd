using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace MentorNet.Gateway;

/// <summary>Bounds a request's body and time before it is forwarded.</summary>
internal static class CallLimits
{
    private const long Mebibyte = 1024 * 1024;
    private const long ImportBody = 34 * Mebibyte;
    private const long FileBody = 11 * Mebibyte;
    private const long OtherBody = 4 * Mebibyte;

    // A service keeps the deadline by itself; the gateway steps in where the service hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Import = TimeSpan.FromMinutes(5);

    public static async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var limit = BodyLimit(context.Request.Path);
        if (context.Request.ContentLength > limit)
        {
            await Refusal.TooLarge(limit).WriteAsync(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
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

    /// <summary>Gives the largest body in bytes that a path takes.</summary>
    public static long BodyLimit(PathString path)
    {
        var value = path.Value ?? "";
        return value switch
        {
            "/v1/organizations:import" or "/mentornet.profile.v1.ProfileService/ImportOrganizations" or "/mentornet.profile.v1.ProfileService/UploadOrganizations"
                or "/v1/organizationImports" or "/mentornet.profile.v1.ImportService/CreateOrganizationImport" => ImportBody,
            "/mentornet.library.v1.LibraryService/UploadFile" => FileBody,
            _ when value.StartsWith("/v1/resources/", StringComparison.Ordinal) && value.EndsWith(":upload", StringComparison.Ordinal) => FileBody,
            _ when value.StartsWith("/v1/", StringComparison.Ordinal) || value.StartsWith("/mentornet.", StringComparison.Ordinal)
                || value.StartsWith("/connect/", StringComparison.Ordinal) || value.StartsWith("/account/", StringComparison.Ordinal) => OtherBody,
            // The pages take files too, and say themselves how large they may be.
            _ => ImportBody,
        };
    }

    /// <summary>Gives how long a request may take; null where it may last.</summary>
    public static TimeSpan? TimeLimit(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (ParseGrpcTimeout(context.Request.Headers["grpc-timeout"].ToString()) is { } deadline)
        {
            return deadline + Grace;
        }

        if (path is "/v1/updates:stream" or "/mentornet.messaging.v1.MessagingService/StreamUpdates" or "/mentornet.matching.v1.RoundsService/WatchRound"
            || (path.StartsWith("/v1/rounds/", StringComparison.Ordinal) && path.EndsWith(":watch", StringComparison.Ordinal))
            || context.WebSockets.IsWebSocketRequest)
        {
            return null;
        }

        return BodyLimit(path) > OtherBody ? Import : Usual;
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
