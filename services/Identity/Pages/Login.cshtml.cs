using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Pages;

internal sealed class LoginModel(SignInManager<Account> signIn, UserManager<Account> accounts, SignInThrottle throttle) : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // What one typed before this rule was one is looked for as it stands.
        Email = MailAddresses.TryParse(Email, out var address) ? address : Email.Trim();
        if (await throttle.IsBlockedAsync(Email, Address, cancellationToken))
        {
            return Wrong("Too many failed attempts from here. Wait 15 minutes, or reset your password.");
        }

        var account = Email.Length is > 0 and <= 254 ? await accounts.FindByEmailAsync(Email) : null;
        if (account is null)
        {
            // As slow as a real check, so that the time does not tell which accounts exist.
            accounts.PasswordHasher.HashPassword(new Account(), Password);
        }
        else
        {
            var result = await signIn.PasswordSignInAsync(account, Password, isPersistent: false, lockoutOnFailure: false);
            if (result.Succeeded)
            {
                await throttle.SucceededAsync(Email, Address, cancellationToken);
                return GoOn();
            }

            if (result.RequiresTwoFactor)
            {
                return RedirectToPage("/TwoFactor", new { ReturnUrl });
            }
        }

        await throttle.FailedAsync(Email, Address, cancellationToken);
        return Wrong("That address and password do not belong together. Check both, or reset your password.");
    }
}
