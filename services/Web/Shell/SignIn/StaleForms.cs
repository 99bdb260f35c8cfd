using MentorNet.Web.Shell.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace MentorNet.Web.Shell.SignIn;

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
    public static void UseStaleForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } refused)
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                // A form is not handed out while it is refused; here nothing of it is done, it is only kept for its author.
                http.Features.Set<IAntiforgeryValidationFeature>(null);
                try
                {
                    await UnsentForms.KeepAsync(http, http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : []);
                }
                finally
                {
                    http.Features.Set(refused);
                }
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (HttpMethods.IsPost(http.Request.Method) && Guid.TryParse(http.User.FindFirst("sub")?.Value, out var person)
            && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            // Sent now; what is wrong with it the answer shows with the words in place.
            await http.RequestServices.GetRequiredService<KeptForms>().ForgetAsync(person, UnsentForms.ConsortiumOf(http), http.Request.Path, http.RequestAborted);
        }

        await next(http);
    });
}
