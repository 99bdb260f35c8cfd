using System.Text;
using Microsoft.Net.Http.Headers;

namespace MentorNet.Gateway;

/// <summary>Answers for a path of the API that no method has: 405 with what it takes, or 404; for gRPC UNIMPLEMENTED.</summary>
internal static class MethodRules
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var (verb, path) = (context.Request.Method, context.Request.Path);
        if (Refusal.IsGrpc(context.Request) && context.GetReverseProxyFeature().Route.Config.RouteId == "web" && !(path.Value ?? "").StartsWith("/grpc.health.", StringComparison.Ordinal))
        {
            // The web app takes all other paths, and has no answer for a method that is nobody's.
            return Refusal.NoSuchPath.WriteAsync(context);
        }

        if (context.GetReverseProxyFeature().Route.Config.RouteId.EndsWith("-grpc", StringComparison.Ordinal))
        {
            return !HttpMethods.IsPost(verb) ? Refusal.WrongVerb(["POST"]).WriteAsync(context)
                : !Refusal.IsGrpc(context.Request) && MethodLimits.Find(verb, path) is null ? Refusal.NoSuchPath.WriteAsync(context)
                : next(context);
        }

        if (!path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) || MethodLimits.Find(verb, path) is not null)
        {
            return next(context);
        }

        var allowed = MethodLimits.VerbsOf(path);
        return (allowed.Count > 0 ? Refusal.WrongVerb(allowed) : Refusal.NoSuchPath).WriteAsync(context);
    }

    // UTF-7, by which words become something else: readers of forms and JSON fail at its name.
    private static bool IsRefusedText(string? contentType)
    {
        if (contentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) != true || !MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return false;
        }

        try
        {
            _ = Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString());
            return false;
        }
        catch (NotSupportedException)
        {
            return true;
        }
        catch (ArgumentException)
        {
            return false; // a name of nothing, which is passed over
        }
    }

    /// <summary>Refuses gRPC in an encoding that no service here reads, what stands behind the plus of its content type, and text in one that nobody may read.</summary>
    public static Task CheckEncodingAsync(HttpContext context, RequestDelegate next)
    {
        if (IsRefusedText(context.Request.ContentType))
        {
            return Refusal.OtherCharset.WriteAsync(context);
        }

        var type = context.Request.ContentType?.Split(';', 2)[0].Trim() ?? "";
        if (!type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        var plus = type.IndexOf('+', StringComparison.Ordinal);
        var known = Refusal.IsGrpc(context.Request) && (plus < 0 || type.AsSpan(plus + 1).Equals("proto", StringComparison.OrdinalIgnoreCase));
        return known ? next(context) : Refusal.OtherEncoding.WriteAsync(context);
    }
}
