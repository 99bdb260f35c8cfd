using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

internal sealed class ResetModel(
    UserManager<Account> accounts, AccountSessions sessions, SignInThrottle throttle) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public Guid AccountId { get; set; }

    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public bool Done { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var taken = await throttle.TakeAsync(SignInThrottle.Links(AccountId), Address, cancellationToken);
        if (!taken.IsLeft)
        {
            return Wrong("Too many failed attempts from here. Wait 15 minutes, then use your link again.");
        }

        var account = await accounts.FindByIdAsync(AccountId.ToString());
        var result = account is null ? null : await accounts.ResetPasswordAsync(account, Token, Password);
        if (result is not { Succeeded: true })
        {
            if (result?.Errors.FirstOrDefault(error => error.Code == "Password")?.Description is { } problem)
            {
                // The link was right; only the password that was chosen is not good.
                await throttle.GiveBackAsync(taken, cancellationToken);
                return Wrong(problem, "New password");
            }

            return Wrong("This link has already been used or is more than an hour old. Ask for a new one.");
        }

        await throttle.GiveBackAsync(taken, cancellationToken);

        // Whoever had the old password is out everywhere.
        await sessions.EndAllAsync(account!, cancellationToken);
        await throttle.ForgetCodesAsync(account!.Id, cancellationToken);
        Done = true;
        return Page();
    }
}
