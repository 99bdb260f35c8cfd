using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using QRCoder;

namespace MentorNet.Identity.Pages;

internal sealed record SessionLine(string Id, string Client, DateTimeOffset Since);

[Authorize(AuthenticationSchemes = "Identity.Application")]
internal sealed class SecurityModel(
    UserManager<Account> accounts, SignInManager<Account> signIn, SignInThrottle throttle, IOpenIddictAuthorizationManager authorizations,
    IOpenIddictApplicationManager applications, AccountSessions sessions) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "enroll")]
    public bool Enroll { get; set; }

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Current { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty]
    public string Session { get; set; } = "";

    /// <summary>Is the session from which the page is looked at, as the web app says; it is shown and decides nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string Here { get; set; } = "";

    public bool HasSecondFactor { get; private set; }

    public string Key { get; private set; } = "";

    public string QrCode { get; private set; } = "";

    public string? Notice { get; private set; }

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public List<SessionLine> Sessions { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(await AccountAsync(), cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge("Identity.Application");
        }

        // Whoever finds a browser open must not be able to lock its owner out by a phone of their own.
        var codes = SignInThrottle.Codes(account.Id);
        if (!await IsPasswordAsync(account, "The second factor stays off.", cancellationToken))
        {
            return await ShowAsync(account, cancellationToken);
        }

        if (await throttle.IsBlockedAsync(codes, Address, cancellationToken) || await throttle.AreCodesBlockedAsync(account.Id, cancellationToken))
        {
            ModelState.AddModelError("", "Too many wrong codes. Wait 15 minutes.");
        }
        else if (await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Code.Replace(" ", "", StringComparison.Ordinal)))
        {
            await throttle.SucceededAsync(codes, Address, cancellationToken);
            await accounts.SetTwoFactorEnabledAsync(account, true);
            RecoveryCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []];
            await EndOthersAsync(account, cancellationToken);
            Notice = "The second factor is on.";
        }
        else
        {
            await throttle.FailedAsync(codes, Address, cancellationToken);
            ModelState.AddModelError("", "That code is not valid now. Check the clock of your phone and try the next code.");
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge("Identity.Application");
        }

        // Whoever finds a browser open must not be able to take the second factor away.
        if (await IsPasswordAsync(account, "The second factor stays on.", cancellationToken))
        {
            await accounts.SetTwoFactorEnabledAsync(account, false);
            await accounts.ResetAuthenticatorKeyAsync(account);
            await EndOthersAsync(account, cancellationToken);
            Notice = "The second factor is off.";
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge("Identity.Application");
        }

        if (await throttle.IsBlockedAsync(account.Email!, Address, cancellationToken))
        {
            ModelState.AddModelError("", "Too many failed attempts from here. Wait 15 minutes.");
            return await ShowAsync(account, cancellationToken);
        }

        var result = await accounts.ChangePasswordAsync(account, Current, Password);
        if (result.Succeeded)
        {
            await EndOthersAsync(account, cancellationToken);
            Notice = "Your password is changed, and you are signed out everywhere else.";
        }
        else
        {
            await throttle.FailedAsync(account.Email!, Address, cancellationToken);
            ModelState.AddModelError("", result.Errors.FirstOrDefault(error => error.Code == "Password")?.Description ?? "The current password is not right.");
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostEndSessionAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is not null && await sessions.EndAsync(account.Id, Session, cancellationToken))
        {
            await signIn.RefreshSignInAsync(account);
            Notice = "The session is ended.";
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is not null)
        {
            await accounts.UpdateSecurityStampAsync(account);
            await EndOthersAsync(account, cancellationToken);
            Notice = "You are signed out everywhere else.";
        }

        return await ShowAsync(account, cancellationToken);
    }

    private async Task<bool> IsPasswordAsync(Account account, string otherwise, CancellationToken cancellationToken)
    {
        if (await throttle.IsBlockedAsync(account.Email!, Address, cancellationToken))
        {
            ModelState.AddModelError("", "Too many failed attempts from here. Wait 15 minutes.");
            return false;
        }

        if (await accounts.CheckPasswordAsync(account, Current))
        {
            return true;
        }

        await throttle.FailedAsync(account.Email!, Address, cancellationToken);
        ModelState.AddModelError("", $"The current password is not right. {otherwise}");
        return false;
    }

    // This browser stays: its new cookie signs it in again where its session is ended with the others.
    private async Task EndOthersAsync(Account account, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(account, cancellationToken);
        await signIn.RefreshSignInAsync(account);
    }

    private Task<Account?> AccountAsync() => accounts.GetUserAsync(User);

    private async Task<IActionResult> ShowAsync(Account? account, CancellationToken cancellationToken)
    {
        if (account is null)
        {
            return Challenge("Identity.Application");
        }

        HasSecondFactor = account.TwoFactorEnabled;
        if (!HasSecondFactor)
        {
            Key = await accounts.GetAuthenticatorKeyAsync(account) ?? "";
            if (Key.Length == 0)
            {
                // Not ResetAuthenticatorKeyAsync, which sets a new security stamp: looking at a page signs nobody out.
                await accounts.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", accounts.GenerateNewAuthenticatorKey());
                Key = await accounts.GetAuthenticatorKeyAsync(account) ?? "";
            }

            using var generator = new QRCodeGenerator();
            using var data = generator.CreateQrCode($"otpauth://totp/MentorNet:{Uri.EscapeDataString(account.Email!)}?secret={Key}&issuer=MentorNet&digits=6", QRCodeGenerator.ECCLevel.Q);
            QrCode = "data:image/png;base64," + Convert.ToBase64String(new PngByteQRCode(data).GetGraphic(6));
        }

        await foreach (var authorization in authorizations.FindAsync(account.Id.ToString(), null, OpenIddictConstants.Statuses.Valid, null, null, cancellationToken))
        {
            var application = await authorizations.GetApplicationIdAsync(authorization, cancellationToken) is { } id ? await applications.FindByIdAsync(id, cancellationToken) : null;
            Sessions.Add(new SessionLine(
                await authorizations.GetIdAsync(authorization, cancellationToken) ?? "",
                application is null ? "" : await applications.GetDisplayNameAsync(application, cancellationToken) ?? "",
                await authorizations.GetCreationDateAsync(authorization, cancellationToken) ?? default));
        }

        Sessions.Sort((a, b) => b.Since.CompareTo(a.Since));
        return Page();
    }
}
