using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MentorNet.Identity.Accounts.Pages;

/// <summary>What the account pages share.</summary>
public abstract class AccountPage : PageModel
{
    /// <summary>Where the person goes on; only ever within this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The address the call comes from.</summary>
    protected string Address => HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Goes on to the return address if it is within this site, else to <paramref name="otherwise"/>.</summary>
    protected IActionResult GoOn(string otherwise = "/") => LocalRedirect(Inside(otherwise));

    /// <summary>Gives the return address if it is within this site, as a header can carry it, else <paramref name="otherwise"/>.</summary>
    protected string Inside(string otherwise) => ReturnAddress.Inside(ReturnUrl, otherwise);

    /// <summary>Shows the page again with what is wrong, with the label of the field if it is of one.</summary>
    protected IActionResult Wrong(string problem, string? label = null)
    {
        Refuse(problem, label);
        return Page();
    }

    /// <summary>Tells what is wrong, with the label of the field if it is of one.</summary>
    protected void Refuse(string problem, string? label = null) => ModelState.AddModelError("", label is null ? problem : $"{label}: {problem}");
}
