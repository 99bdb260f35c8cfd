using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;

namespace MentorNet.Identity.Accounts.Pages;

/// <summary>Says what is wrong with a link or a program that wants to sign somebody in or out.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
internal sealed class ProblemModel : AccountPage
{
    public bool IsSignOut { get; private set; }

    public string? Error { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        if (Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        IsSignOut = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath.EndsWith("/logout", StringComparison.OrdinalIgnoreCase) == true;
        // One of the few words of RFC 6749; who looks after the program knows them.
        Error = HttpContext.GetOpenIddictServerResponse()?.Error;
    }
}
