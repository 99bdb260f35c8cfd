using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

internal sealed class TwoFactorModel(SignInManager<Account> signIn, SignInThrottle throttle) : AccountPage
{
    [BindProperty]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (account is null)
        {
            return RedirectToPage("/Login", new { ReturnUrl });
        }

        var key = SignInThrottle.Codes(account.Id);
        var taken = await throttle.TakeAsync(key, Address, cancellationToken);
        if (taken == SignInTry.NoneFromHere)
        {
            return Wrong("Too many failed attempts from here. Wait 15 minutes.");
        }

        if (!taken.IsLeft)
        {
            return Wrong("Too many wrong codes. If they were not yours, someone knows your password: reset it, and you can sign in right away. Otherwise wait 15 minutes.");
        }

        var code = Code.Replace(" ", "", StringComparison.Ordinal).Trim();
        var result = code.Length == 6
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
        {
            await throttle.SucceededAsync(key, Address, cancellationToken);
            return GoOn();
        }

        return Wrong("That code is not valid now. Codes change every 30 seconds; a recovery code works once.", "Code");
    }
}
