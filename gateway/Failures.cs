using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Yarp.ReverseProxy.Forwarder;

namespace MentorNet.Gateway;

/// <summary>Says what happened in the caller's own protocol: gRPC, a page, or JSON as the services' own errors.</summary>
internal static class Failures
{
    /// <summary>Replaces the bare status of a service that does not answer by words.</summary>
    public static async Task UseAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.HasStarted || http.GetForwarderErrorFeature() is null && http.Response.StatusCode != StatusCodes.Status503ServiceUnavailable)
        {
            return;
        }

        if (http.Response.StatusCode is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable)
        {
            await WriteAsync(http, 14, "SERVICE_UNAVAILABLE", "This part of MentorNet does not answer right now; the rest works. Try again in a moment.", TimeSpan.FromSeconds(2), http.RequestAborted);
        }
        else if (http.Response.StatusCode == StatusCodes.Status504GatewayTimeout)
        {
            await WriteAsync(http, 4, "DEADLINE_EXCEEDED", "This took longer than it may. Look whether it was done before you try again.", TimeSpan.FromSeconds(5), http.RequestAborted);
        }
    }

    /// <summary>Writes a failure; <paramref name="code"/> is the gRPC code.</summary>
    public static async Task WriteAsync(HttpContext http, int code, string reason, string message, TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        var response = http.Response;
        var seconds = ((int)Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
        {
            response.Clear();
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = http.Request.ContentType;
            response.Headers["grpc-status"] = code.ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = Uri.EscapeDataString(message);
            response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(Status(code, reason, message, retryAfter)).TrimEnd('=');
            return;
        }

        response.StatusCode = code switch { 8 => StatusCodes.Status429TooManyRequests, 4 => StatusCodes.Status504GatewayTimeout, _ => StatusCodes.Status503ServiceUnavailable };
        response.Headers.RetryAfter = seconds;
        if (http.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal))
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(
                $"""
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Please wait · MentorNet</title><link rel="stylesheet" href="/app.css"></head>
                <body><main id="main"><h1>Please wait a moment</h1><p>{message}</p><p><a class="button" href="">Try again</a></p></main></body></html>
                """,
                cancellationToken);
            return;
        }

        response.ContentType = "application/json";
        await response.WriteAsync(
            JsonSerializer.Serialize(new
            {
                code,
                message,
                details = new object[]
                {
                    new Dictionary<string, object> { ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = reason, ["domain"] = "gateway.mentornet.dev" },
                    new Dictionary<string, object> { ["@type"] = "type.googleapis.com/google.rpc.RetryInfo", ["retryDelay"] = $"{seconds}s" },
                },
            }),
            cancellationToken);
    }

    // google.rpc.Status with ErrorInfo and RetryInfo, by the wire format: the gateway needs no more of protobuf than this.
    private static byte[] Status(int code, string reason, string message, TimeSpan retryAfter) =>
    [
        0x08, (byte)code,
        .. Field(2, System.Text.Encoding.UTF8.GetBytes(message)),
        .. Field(3, Any("google.rpc.ErrorInfo", [.. Field(1, System.Text.Encoding.UTF8.GetBytes(reason)), .. Field(2, "gateway.mentornet.dev"u8)])),
        .. Field(3, Any("google.rpc.RetryInfo", Field(1, [0x08, (byte)Math.Clamp(Math.Ceiling(retryAfter.TotalSeconds), 1, 100)]))),
    ];

    private static byte[] Any(string type, ReadOnlySpan<byte> value) =>
        [.. Field(1, System.Text.Encoding.UTF8.GetBytes("type.googleapis.com/" + type)), .. Field(2, value)];

    private static byte[] Field(int number, ReadOnlySpan<byte> bytes) => bytes.Length < 128
        ? [(byte)(number << 3 | 2), (byte)bytes.Length, .. bytes]
        : [(byte)(number << 3 | 2), (byte)(bytes.Length & 0x7f | 0x80), (byte)(bytes.Length >> 7), .. bytes];
}
