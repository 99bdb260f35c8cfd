using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// What a person sees when a page cannot be made: words, a way on, and what they typed. It asks nothing of anybody, neither the database nor
/// who is signed in, since that may be what is away.
/// </summary>
public static partial class FaultPages
{
    private const int MostKept = 512 * 1024;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Answers what no other part of the service has answered: 503 with Retry-After while a part is away, else 500. Calls of gRPC have their own form.</summary>
    /// <param name="app">The service.</param>
    /// <param name="awayOnly">Leaves all but the first to whoever comes before in the pipeline.</param>
    public static void UseFaultPages(this WebApplication app, bool awayOnly = false)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FaultPages).FullName!);
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception e) when (IsOurs(http) && (IsAway(e) || !awayOnly && e is not BadHttpRequestException))
            {
                var away = IsAway(e);
                if (away)
                {
                    LogAway(logger, http.GetEndpoint()?.DisplayName, e.GetBaseException().Message);
                }
                else
                {
                    LogFailed(logger, http.GetEndpoint()?.DisplayName, e);
                }

                await WriteAsync(http, away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
            }
        });
    }

    /// <summary>Says whether a failure means that something this service asks does not answer now: its database, a colleague, the network.</summary>
    public static bool IsAway(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState[..2] is "08" or "53" or "57" or "58",
        NpgsqlException or SocketException or HttpRequestException or TimeoutException => true,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => true,
        AggregateException e => e.InnerExceptions.Any(IsAway),
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    /// <summary>Gives the status of a form that cannot be read: 413 where it, or a part of it, is larger than any that is meant, else 400.</summary>
    public static int StatusOfForm(Exception exception) =>
        exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || exception is InvalidDataException && exception.Message.Contains(" limit ", StringComparison.Ordinal)
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status400BadRequest;

    /// <summary>Writes the page of a status, or JSON for a program.</summary>
    public static async Task WriteAsync(HttpContext http, int status)
    {
        var (title, text) = status switch
        {
            StatusCodes.Status503ServiceUnavailable => ("Not available at the moment", "This part of MentorNet isn't answering right now. Your sign-in and everything you saved before are safe."),
            StatusCodes.Status413PayloadTooLarge => ("Too much at once", "What was sent is larger than this page takes, so nothing was changed. Go back, shorten it or choose a smaller file, and send it again."),
            StatusCodes.Status404NotFound => ("Not found", "There is no such page. The address may be mistyped, or what was here is gone."),
            >= 500 => ("Something went wrong", "It is not your fault, and what you saved before is safe."),
            _ => ("That could not be read", "The address or the form is not complete. Go back and try again."),
        };
        var form = status == StatusCodes.Status413PayloadTooLarge ? null : await ReadFormAsync(http.Request);
        var response = http.Response;
        var policy = response.Headers.ContentSecurityPolicy;
        response.Clear();
        response.StatusCode = status;
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await response.WriteAsJsonAsync(new
            {
                error = status switch { StatusCodes.Status503ServiceUnavailable => "temporarily_unavailable", >= 500 => "server_error", _ => "invalid_request" },
                error_description = text,
            });
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        var trace = status == StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() : null;
        // Who waits for a page gets it when it is there.
        var back = status == StatusCodes.Status503ServiceUnavailable && !HttpMethods.IsPost(http.Request.Method) ? """<script src="/back.js"></script>""" : "";
        await response.WriteAsync(Page(title, text, WayOn(http, form), trace, back));
    }

    private static bool IsOurs(HttpContext http) =>
        !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested
        && http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true;

    // What was typed goes with the page, and back with its button. A file and a password cannot.
    private static async Task<IFormCollection?> ReadFormAsync(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        try
        {
            return HttpMethods.IsPost(request.Method) && request.HasFormContentType ? await request.ReadFormAsync() : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static string WayOn(HttpContext http, IFormCollection? form)
    {
        var request = http.Request;
        const string Home = """ <a href="/home">Go home</a>""";
        if (!HttpMethods.IsPost(request.Method))
        {
            return $"""<p class="actions"><a class="button" href="">Try again</a>{Home}</p>""";
        }

        if (http.Response.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return $"""<p class="actions">{Home}</p>""";
        }

        if (form is null || form.Files.Count > 0 || form.Any(IsSecret) || form.Sum(field => field.Key.Length + field.Value.Sum(value => value?.Length ?? 0)) > MostKept)
        {
            return $"""<p>Nothing was changed just now. Go back in your browser and send it again in a moment.</p><p class="actions">{Home}</p>""";
        }

        var fields = new StringBuilder();
        foreach (var (name, values) in form)
        {
            foreach (var value in values)
            {
                fields.Append(CultureInfo.InvariantCulture, $"""<textarea name="{Encode(name)}" hidden>{"\n"}{Encode(value)}</textarea>""");
            }
        }

        return $"""
            <p>Nothing was changed just now. What you typed is kept here: send it again in a moment.</p>
            <form method="post" action="{Encode(request.PathBase + request.Path + request.QueryString)}">{fields}<p class="actions"><button class="button" type="submit">Send again</button>{Home}</p></form>
            """;
    }

    private static bool IsSecret(KeyValuePair<string, StringValues> field) =>
        field.Key.Contains("password", StringComparison.OrdinalIgnoreCase) || field.Key.Equals("code", StringComparison.OrdinalIgnoreCase) || field.Key.Contains("secret", StringComparison.OrdinalIgnoreCase);

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static string Page(string title, string text, string wayOn, string? trace, string back) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · MentorNet</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/app.css">
        </head>
        <body class="account">
            <header class="site"><a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28"> MentorNet</a></header>
            <main id="main" tabindex="-1">
                <h1>{title}</h1>
                <p>{text}</p>
                {wayOn}
                {(trace is null ? "" : $"""<p class="quiet">If you tell your admin, name this number: <code>{trace}</code></p>""")}
            </main>
            {back}
        </body>
        </html>
        """;

    [LoggerMessage(LogLevel.Warning, "{Endpoint} could not be answered, something is away: {Problem}")]
    private static partial void LogAway(ILogger logger, string? endpoint, string problem);

    [LoggerMessage(LogLevel.Error, "{Endpoint} could not be answered")]
    private static partial void LogFailed(ILogger logger, string? endpoint, Exception exception);
}
