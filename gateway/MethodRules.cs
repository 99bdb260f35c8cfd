namespace MentorNet.Gateway;

/// <summary>Answers for a path of the API that no method has: 405 with what it takes, or 404.</summary>
internal static class MethodRules
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var (verb, path) = (context.Request.Method, context.Request.Path);
        if (!path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) || MethodLimits.Find(verb, path) is not null)
        {
            return next(context);
        }

        var allowed = MethodLimits.VerbsOf(path);
        return (allowed.Count > 0 ? Refusal.WrongVerb(allowed) : Refusal.NoSuchPath).WriteAsync(context);
    }
}
