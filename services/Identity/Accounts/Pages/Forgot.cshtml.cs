using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

internal sealed class ForgotModel(UserManager<Account> accounts, Database database, SignInThrottle throttle, IConfiguration configuration, TimeProvider clock) : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    public bool Sent { get; private set; }

    /// <summary>How many links one address is sent within a day.</summary>
    public static int AtMost => MailLimitStore.ResetsAtMost;

    // All addresses together: many mails to many people are no less of a nuisance.
    private const string Asking = "reset";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // The answer is the same whether there is an account, and whatever others asked; a flood of asking sends no flood of mail.
        if (!MailAddresses.TryParse(Email, out var address))
        {
            return Wrong("This is not an email address. It looks like name@district.org.", "Email address");
        }

        if (!(await throttle.TakeAsync(Asking, Address, cancellationToken)).IsLeft)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Wrong("Too many links were requested from here. Wait 15 minutes, then try again.");
        }

        var now = clock.GetUtcNow();
        Sent = true;
        var account = await accounts.FindByEmailAsync(address);
        var token = account is null ? "" : Uri.EscapeDataString(await accounts.GeneratePasswordResetTokenAsync(account));
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.CountResetAsync(address, now) && account is not null)
        {
            await work.SendAsync(
                account.Email!,
                "Reset your MentorNet password",
                $"Set a new password with this link. It works once, for one hour:\n{configuration["PublicUrl"]}account/reset?account={account.Id}&token={token}\n\nIf you didn’t ask for this, you don’t need to do anything.",
                now);
        }

        await work.CommitAsync();
        return Page();
    }
}
