namespace MentorNet.Web.Shell;

internal static class SecurityHeaders
{
    /// <summary>Lets a page load and run only what this site serves as a file: no inline script, no inline style.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Answers whoever asks only for the head of a page as if for the page; the server leaves the body out. Comes before routing, which knows pages by GET.</summary>
    public static void UseHeadAsGet(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next();
    });

    /// <summary>Says so for the pages themselves, whoever serves in front of them; the gateway sets the headers that are the same for all.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return next();
    });
}
