using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Pages;

/// <summary>Asks before it signs somebody out whom a link has brought here.</summary>
internal sealed class SignOutModel : AccountPage
{
    public bool SignedOut { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        SignedOut = true;
        return Page();
    }
}
