using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

/// <summary>Asks before it signs somebody out whom a link has brought here.</summary>
internal sealed class SignOutModel(SignIns signIns) : AccountPage
{
    public bool SignedOut { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await signIns.EndAsync(HttpContext);
        SignedOut = true;
        return Page();
    }
}
