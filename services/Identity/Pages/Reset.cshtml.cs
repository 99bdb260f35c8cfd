using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Pages;

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
        var account = await accounts.FindByIdAsync(AccountId.ToString());
        var result = account is null ? null : await accounts.ResetPasswordAsync(account, Token, Password);
        if (result is not { Succeeded: true })
        {
            var problem = result?.Errors.FirstOrDefault(error => error.Code == "Password")?.Description;
            return Wrong(problem ?? "This link was used already or is older than an hour. Ask for a new one.");
        }

        // Whoever had the old password is out everywhere.
        await sessions.EndAllAsync(account!, cancellationToken);
        await throttle.ForgetCodesAsync(account!.Id, cancellationToken);
        Done = true;
        return Page();
    }
}
