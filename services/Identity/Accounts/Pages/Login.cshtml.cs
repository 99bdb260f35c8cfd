using System.Security.Claims;
using System.Text;
using MentorNet.Identity.Addresses;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

internal sealed class LoginModel(SignInManager<Account> signIn, UserManager<Account> accounts, SignInThrottle throttle, Database database) : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Says that this browser is signed in, and gives its password again for what asks for a fresh sign-in.</summary>
    public bool IsSignedIn { get; private set; }

    public async Task OnGetAsync() => Email = await FindSignedInAsync() ?? "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindSignedInAsync();
        var typed = Email.Trim();
        Email = MailAddresses.TryParse(typed, out var address) ? address : typed;
        // What is no address has no account's key, whatever somebody types.
        var key = Email.Contains('@', StringComparison.Ordinal) ? Email : $"? {Email}";
        var taken = await throttle.TakeAsync(key, Address, cancellationToken);
        if (!taken.IsLeft)
        {
            return Wrong("Too many failed attempts from here. Wait 15 minutes, or reset your password.");
        }

        // Accounts of before there was one rule are found as they were typed then.
        var account = address.Length > 0 ? await accounts.FindByEmailAsync(address) ?? await accounts.FindByEmailAsync(typed)
            : typed.Length is > 0 and <= 254 && Ascii.IsValid(typed) ? await accounts.FindByEmailAsync(typed)
            : null;
        account ??= address.Length > 0 ? await FindByAskedAsync(address, cancellationToken) : null;
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
                await throttle.SucceededAsync(key, Address, cancellationToken);
                return GoOn();
            }

            if (result.RequiresTwoFactor)
            {
                await throttle.GiveBackAsync(taken, cancellationToken);
                return RedirectToPage("/TwoFactor", new { ReturnUrl });
            }
        }

        return Wrong("That email address and password don’t match. Check both, or reset your password.");
    }

    // Whoever has left the address of a former employer signs in by the one that they gave, before it is confirmed as well: the password says whose it is.
    private async Task<Account?> FindByAskedAsync(string address, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> asked;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            asked = await work.ListAskedByAsync(address);
        }

        foreach (var person in asked)
        {
            if (await accounts.FindByIdAsync(person.ToString()) is { } account && await accounts.CheckPasswordAsync(account, Password))
            {
                return account;
            }
        }

        return null;
    }

    private async Task<string?> FindSignedInAsync()
    {
        var cookie = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = cookie.Principal is { } who ? await accounts.GetUserAsync(who) : null;
        IsSignedIn = account is not null && cookie.Principal!.FindFirstValue("AspNet.Identity.SecurityStamp") == await accounts.GetSecurityStampAsync(account);
        return IsSignedIn && !NoAddress.IsNone(account!.Email) ? account.Email : null;
    }
}
