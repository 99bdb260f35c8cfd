using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Components.Endpoints;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>
/// Keeps what a form brought while the service behind it is away. Where the page could not even show its form again, it answers with a page
/// that has what was typed behind a button that sends it once more. Comes before the forms that nobody knows.
/// </summary>
internal static class AwayForms
{
    private static readonly object Missed = new();
    private static readonly object Failed = new();

    public static void UseAwayForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            return;
        }

        // A form of a page says for whom the page was made; any other is not waiting for a service.
        var isUnknown = UnknownForms.Is(http) && http.Items.ContainsKey(Missed) && http.Request.HasFormContentType && http.Request.Form.ContainsKey(UnsentForms.Author);
        if (isUnknown || http.Items.ContainsKey(Failed))
        {
            await UnsentForms.KeepAsync(http, http.Request.Form);
        }

        if (isUnknown)
        {
            await FaultPages.WriteAsync(http, StatusCodes.Status503ServiceUnavailable);
        }
    });

    /// <summary>Notes that a part of the page is missing because its service is away: a form may be missing with it.</summary>
    public static void NoteMissed(HttpContext http) => http.Items[Missed] = true;

    /// <summary>Notes that what the form asked for was not done because the service is away.</summary>
    public static void NoteFailed(HttpContext http) => http.Items[Failed] = true;
}
