using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace MentorNet.Web.SignIn;

/// <summary>Answers a form that belongs to another sign-in than the browser's, or is too old, by a page that says so, instead of the framework's bare text.</summary>
internal static class StaleForms
{
    /// <summary>Shows the page of an error as a page is shown, whatever was sent. Comes before routing.</summary>
    public static void UsePagesOfErrors(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            http.Request.Method = HttpMethods.Get;
        }

        return next(http);
    });

    /// <summary>Stops such a form before anything of it is done. Comes after the check.</summary>
    public static void UseStaleForms(this WebApplication app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    });
}
