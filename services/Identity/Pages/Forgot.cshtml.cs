using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Pages;

internal sealed class ForgotModel(UserManager<Account> accounts, Database database, SignInThrottle throttle, IConfiguration configuration, TimeProvider clock) : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    public bool Sent { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // The answer is the same whether there is an account, and a flood of asking sends no flood of mail.
        Sent = true;
        var key = $"reset {Email}";
        if (Email.Length > 254 || await throttle.IsBlockedAsync(key, Address, cancellationToken))
        {
            return Page();
        }

        await throttle.FailedAsync(key, Address, cancellationToken);
        if (await accounts.FindByEmailAsync(Email.Trim()) is { } account)
        {
            var token = Uri.EscapeDataString(await accounts.GeneratePasswordResetTokenAsync(account));
            await using var work = await database.BeginAsync(cancellationToken);
            await work.SendAsync(
                account.Email!,
                "Reset your MentorNet password",
                $"Set a new password with this link. It works once, for one hour:\n{configuration["PublicUrl"]}account/reset?account={account.Id}&token={token}\n\nIf you did not ask for this, you need not do anything.",
                clock.GetUtcNow());
            await work.CommitAsync();
        }

        return Page();
    }
}
