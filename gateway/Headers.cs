using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Primitives;

namespace MentorNet.Gateway;

/// <summary>Takes away the headers by which a client could pose as somebody, and adds those that protect the browser.</summary>
internal static class Headers
{
    // What some proxy or framework somewhere takes for the truth about the caller. The services trust none of it but
    // X-Forwarded-*, which the forwarder sets anew.
    private static readonly string[] Prefixes =
    [
        "X-Forwarded-", "X-Original-", "X-Rewrite-", "X-Auth-", "X-Authenticated-", "X-User", "X-Remote-", "X-Account", "X-Person",
        "X-Consortium", "X-Role", "X-Tenant", "X-Client-", "X-Real-", "X-Cluster-Client-", "X-SSL-", "SSL-Client-", "X-ARR-", "X-MS-Client-Principal", "X-Amzn-Oidc-", "X-Goog-",
    ];

    private static readonly string[] Names =
    [
        "Forwarded", "Via", "Remote-User", "Remote-Addr", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP", "Client-IP", "X-ProxyUser-Ip",
        "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Host", "X-Identity", "X-Email", "Proxy", "Proxy-Authorization",
    ];

    private static readonly string[] Traces = ["traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id"];

    private const string StrictPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>The policy of pages. 'self' covers WebSockets to the same host and port.</summary>
    public const string PagePolicy = StrictPolicy + "; form-action 'self'";

    // After the form of the sign-in page the browser is sent on to the program that asked; the command line listens on this machine.
    private const string AccountPolicy = StrictPolicy + "; form-action 'self' http://127.0.0.1:* http://localhost:*";

    /// <summary>The policy of a page that the gateway writes by itself: it brings its style along, and what has it come back.</summary>
    public static string RefusalPolicy { get; } = PagePolicy
        .Replace("style-src 'self'", $"style-src 'self' {Refusal.StyleHash}", StringComparison.Ordinal)
        .Replace("script-src 'self'", $"script-src 'self' {Refusal.ScriptHash}", StringComparison.Ordinal);

    // The API browser brings its own script, with its settings in the page.
    private const string BrowserPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        Strip(context.Request.Headers);
        context.Response.OnStarting(ProtectAsync, context);
        return next(context);
    }

    private static void Strip(IHeaderDictionary headers)
    {
        List<string>? found = null;
        foreach (var header in headers)
        {
            if (IsForged(header.Key) || IsNoTrace(header))
            {
                (found ??= []).Add(header.Key);
            }
        }

        foreach (var name in found ?? [])
        {
            headers.Remove(name);
        }
    }

    // What names a trace goes on from service to service, whose own calls take ASCII alone.
    private static bool IsNoTrace(KeyValuePair<string, StringValues> header) =>
        Traces.Contains(header.Key, StringComparer.OrdinalIgnoreCase) && header.Value.Any(value => value?.All(c => c is >= ' ' and <= '~') == false);

    private static bool IsForged(string name)
    {
        // Nearly all headers end here: only these letters begin a name that matters.
        if ((name[0] | 0x20) is not ('x' or 'f' or 'v' or 'r' or 't' or 'c' or 's' or 'p'))
        {
            return false;
        }

        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                // The browser's part of gRPC-Web says what it is.
                return !name.Equals("X-User-Agent", StringComparison.OrdinalIgnoreCase);
            }
        }

        return Names.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Contains('_', StringComparison.Ordinal);
    }

    private static Task ProtectAsync(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        if (Refusal.IsGrpc(context.Request))
        {
            return Task.CompletedTask;
        }

        var path = context.Request.Path;
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store"; // nearly all answers are about somebody; what may be kept says so itself
        }

        headers.ContentSecurityPolicy =
            context.Items.ContainsKey(typeof(Refusal)) ? RefusalPolicy
            : path.StartsWithSegments("/openapi", StringComparison.Ordinal) ? BrowserPolicy
            : path.StartsWithSegments("/account", StringComparison.Ordinal) || path.StartsWithSegments("/connect", StringComparison.Ordinal) ? AccountPolicy
            : PagePolicy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        return Task.CompletedTask;
    }

    /// <summary>The networks of a list, each of whose entries may hold several, or none.</summary>
    public static IEnumerable<string> Networks(IEnumerable<string> list) => list.SelectMany(entry => entry.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Makes the options for load balancers before the gateway.</summary>
    public static ForwardedHeadersOptions Trust(IEnumerable<string> networks)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in Networks(networks))
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return options;
    }
}
