using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using HttpRequest = Microsoft.AspNetCore.Http.HttpRequest;

namespace MentorNet.Gateway;

/// <summary>What the gateway answers by itself, in the words of whoever asked: gRPC, a browser that navigates, or REST.</summary>
internal sealed partial record Refusal(int Status, Code Code, string Reason, string Message, TimeSpan? RetryAfter = null)
{
    public static Refusal Down(string service) =>
        new(StatusCodes.Status503ServiceUnavailable, Code.Unavailable, "SERVICE_UNAVAILABLE", $"The {service} part of MentorNet does not answer right now. Everything else works. Try again in a few seconds.", TimeSpan.FromSeconds(5));

    public static Refusal Deadline { get; } =
        new(StatusCodes.Status504GatewayTimeout, Code.DeadlineExceeded, "DEADLINE_EXCEEDED", "The call took longer than its deadline. Nothing was changed unless a later read shows it.");

    public static Refusal TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, Code.ResourceExhausted, "BODY_TOO_LARGE", $"The body of this request may have at most {limit} bytes.")
        {
            ForPeople = $"This is larger than this page takes, which is {Math.Max(1, limit / 1024 / 1024)} MB. Go back in your browser: what you typed is still there. Then choose something smaller.",
        };

    public static Refusal TooMany(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, Code.ResourceExhausted, "RATE_LIMITED", "Too many requests. Wait a moment, then continue more slowly.", wait);

    public static Refusal NoSuchPath { get; } =
        new(StatusCodes.Status404NotFound, Code.Unimplemented, "NO_SUCH_METHOD", "No service answers this path. The list of all is at /openapi.");

    public static Refusal NotOurs { get; } =
        new(StatusCodes.Status400BadRequest, Code.InvalidArgument, "HOST_UNKNOWN", "This is not an address of MentorNet here. Use the one that you were given.");

    public static Refusal AddressTooLong { get; } =
        new(StatusCodes.Status414UriTooLong, Code.InvalidArgument, "ADDRESS_TOO_LONG", "The address of this request is too long. It may have at most 8192 bytes.") { ForPeople = "The address is longer than any of ours. It may have been copied wrong: open the page from the start page." };

    public static Refusal HeadersTooLarge { get; } =
        new(StatusCodes.Status431RequestHeaderFieldsTooLarge, Code.InvalidArgument, "HEADERS_TOO_LARGE", "The headers of this request are too large.") { ForPeople = "Your browser sent more along than can be read here. Delete this site's cookies, then try again." };

    public static Refusal TooSlow { get; } =
        new(StatusCodes.Status408RequestTimeout, Code.DeadlineExceeded, "REQUEST_TOO_SLOW", "The request did not come in time. Send it again.");

    public static Refusal Fault { get; } =
        new(StatusCodes.Status500InternalServerError, Code.Internal, "INTERNAL", "Something went wrong on our side. It is not your fault. Try again in a moment.");

    public static Refusal Unreadable { get; } =
        new(StatusCodes.Status400BadRequest, Code.InvalidArgument, "REQUEST_UNREADABLE", "The request cannot be read: look at its address, its headers, and the form of its body.") { ForPeople = "The address cannot be read. It may be mistyped or cut off: open the page from the start page." };

    public static Refusal OtherEncoding { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, Code.Unimplemented, "ENCODING_UNKNOWN", "Messages are taken in the encoding of Protocol Buffers alone: application/grpc, application/grpc-web, application/grpc-web-text, each with or without +proto.");

    public static Refusal OtherCharset { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, Code.InvalidArgument, "CHARSET_UNKNOWN", "Text is taken in UTF-8. Send the body in it, and leave the charset out or say utf-8.");

    public static Refusal WrongVerb(IEnumerable<string> allowed) =>
        new(StatusCodes.Status405MethodNotAllowed, Code.Unimplemented, "WRONG_HTTP_METHOD", $"This path takes {string.Join(" and ", allowed)}.") { Allow = string.Join(", ", allowed) };

    /// <summary>The message as the page has it, where it is another one.</summary>
    private string? ForPeople { get; init; }

    /// <summary>What goes into the header `Allow`.</summary>
    public string? Allow { get; private init; }

    /// <summary>Answers; does nothing where an answer has begun.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        response.Clear();
        var wait = RetryAfter is { } span ? Math.Max(1, (int)Math.Ceiling(span.TotalSeconds)) : 0;
        if (wait > 0)
        {
            response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (Allow is not null)
        {
            response.Headers.Allow = Allow;
        }

        response.Headers.CacheControl = "no-store";
        if (IsGrpc(context.Request))
        {
            WriteGrpc(context);
        }
        else if (IsNavigation(context.Request))
        {
            response.StatusCode = Status;
            response.ContentType = "text/html; charset=utf-8";
            context.Items[typeof(Refusal)] = this;
            await response.WriteAsync(Page(HttpMethods.IsPost(context.Request.Method)));
        }
        else
        {
            response.StatusCode = Status;
            response.ContentType = "application/json";
            var body = System.Text.Encoding.UTF8.GetBytes(Json(TraceOf(context)));
            response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await response.Body.WriteAsync(body);
            }
        }
    }

    /// <summary>Says whether a request is one of gRPC or gRPC-Web, in whatever encoding of messages.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type && type.Split([';', '+'], 2)[0].Trim().ToLowerInvariant() is "application/grpc" or "application/grpc-web" or "application/grpc-web-text";

    // A browser goes to a page by its address, or by a form that is sent.
    private static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method) && request.HasFormContentType) && IsOfPages(request.Path.Value ?? "", request.Headers.Accept.ToString());

    /// <summary>Says whether a path is none of the API, and who asks takes a page.</summary>
    public static bool IsOfPages(string path, string accept) =>
        !Api().IsMatch(path) && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^/(v1(/|$)|mentornet\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Api();

    // A response of trailers only: the status stands in the headers.
    private void WriteGrpc(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = context.Request.ContentType;
        response.Headers["grpc-status"] = ((int)Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(Message);
        response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(ToStatus(TraceOf(context)).ToByteArray());
    }

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private Google.Rpc.Status ToStatus(string trace)
    {
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = Reason, Domain = "gateway.mentornet.dev", Metadata = { { "trace_id", trace } } }));
        if (RetryAfter is { } wait)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        }

        return status;
    }

    // The same shape as a service's own error over REST.
    public string Json(string trace)
    {
        var details = new List<object> { new Dictionary<string, object> { ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = Reason, ["domain"] = "gateway.mentornet.dev", ["metadata"] = new { trace_id = trace } } };
        if (RetryAfter is { } wait)
        {
            details.Add(new Dictionary<string, object> { ["@type"] = "type.googleapis.com/google.rpc.RetryInfo", ["retryDelay"] = wait.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s" });
        }

        return JsonSerializer.Serialize(new { code = (int)Code, message = Message, details });
    }

    // Style and script are in the page: whoever serves the site's may be what is down. The policy names them by their hashes.
    public string Page(bool isForm) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{Status} · MentorNet</title><style>{Style}</style></head>
        <body><main><p>MentorNet</p><h1>{(ForPeople is null ? "This page cannot be shown right now" : "This page cannot be shown")}</h1><p>{System.Net.WebUtility.HtmlEncode(ForPeople ?? Message)}</p><p>{Advice(isForm)}</p></main>{(RetryAfter is not null && !isForm ? $"<script>{Script}</script>" : "")}</body>
        </html>
        """;

    private string Advice(bool isForm) => ForPeople is not null ? "<a href=\"/\">Go to the start page</a>"
        : isForm ? "Go back in your browser: what you typed is still there. Send it again in a moment."
        : "<a href=\"\">Try again</a>";

    private const string Style =
        "body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;background:light-dark(#faf6ef,#171a1a);color:light-dark(#25231f,#efeae1)}"
        + "main{max-width:36rem;margin:12vh auto;padding:0 1.5rem}h1{font:600 1.75rem/1.25 Georgia,serif}p:first-child{font:600 1.125rem Georgia,serif}a{color:light-dark(#155450,#8fd3c6)}";

    // Who waits for a page gets it when it is there.
    private const string Script =
        "(async()=>{do{await new Promise(done=>setTimeout(done,5000))}while(!await fetch(location.href,{cache:'no-store',redirect:'manual'}).then(answer=>answer.status<500&&answer.status!==429,()=>false));location.reload()})()";

    /// <summary>How a policy names the style of the page.</summary>
    public static string StyleHash { get; } = HashOf(Style);

    /// <summary>How a policy names the script of a page that comes back.</summary>
    public static string ScriptHash { get; } = HashOf(Script);

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))}'";
}
