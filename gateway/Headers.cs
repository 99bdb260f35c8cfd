using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace MentorNet.Gateway;

/// <summary>Is what goes with every request and response: a client cannot say who it is by a header, and a browser is told to be strict.</summary>
internal static class Headers
{
    private static readonly string[] Untrusted =
        ["Forwarded", "X-Original-Host", "X-Original-For", "X-Original-Proto", "X-Real-IP", "X-Client-IP", "X-Remote-User", "X-User", "X-Auth-Request-User", "X-Forwarded-User", "X-Forwarded-Prefix"];

    /// <summary>Sets X-Forwarded-For, -Proto and -Host anew and removes all else that claims to know the client.</summary>
    public static void AddTransforms(TransformBuilderContext context)
    {
        context.AddXForwarded(ForwardedTransformActions.Set);
        context.AddXForwardedPrefix(action: ForwardedTransformActions.Remove);
        foreach (var header in Untrusted)
        {
            context.AddRequestHeaderRemove(header);
        }
    }

    public static Task UseAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The page of the API's description is a ready-made program with inline parts; it is given its own, looser rule.
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/openapi")
            ? "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
            : "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self' http://127.0.0.1:* http://localhost:*";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(http);
    }
}
