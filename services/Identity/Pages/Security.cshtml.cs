using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using QRCoder;

namespace MentorNet.Identity.Pages;

internal sealed record SessionLine(string Id, string Client, DateTimeOffset Since);

[Authorize(AuthenticationSchemes = "Identity.Application")]
internal sealed class SecurityModel(
    UserManager<Account> accounts, SignInManager<Account> signIn, SignInThrottle throttle, IOpenIddictAuthorizationManager authorizations,
    IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens, IOptions<IdentityOptions> options) : AccountPage
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

    public int AccessTokenMinutes => (int)options.Value.AccessTokenLifetime.TotalMinutes;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(await AccountAsync(), cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is not null && await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Code.Replace(" ", "", StringComparison.Ordinal)))
        {
            await accounts.SetTwoFactorEnabledAsync(account, true);
            RecoveryCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []];
            await signIn.RefreshSignInAsync(account);
            Notice = "The second factor is on.";
        }
        else
        {
            ModelState.AddModelError("", "That code is not valid now. Check the clock of your phone and try the next code.");
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge();
        }

        if (await throttle.IsBlockedAsync(account.Email!, Address, cancellationToken))
        {
            ModelState.AddModelError("", "Too many failed attempts from here. Wait 15 minutes.");
        }
        else if (await accounts.CheckPasswordAsync(account, Current))
        {
            await accounts.SetTwoFactorEnabledAsync(account, false);
            await accounts.ResetAuthenticatorKeyAsync(account);
            await signIn.RefreshSignInAsync(account);
            Notice = "The second factor is off.";
        }
        else
        {
            // Whoever finds a browser open must not be able to take the second factor away.
            await throttle.FailedAsync(account.Email!, Address, cancellationToken);
            ModelState.AddModelError("", "The current password is not right. The second factor stays on.");
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge();
        }

        if (await throttle.IsBlockedAsync(account.Email!, Address, cancellationToken))
        {
            ModelState.AddModelError("", "Too many failed attempts from here. Wait 15 minutes.");
            return await ShowAsync(account, cancellationToken);
        }

        var result = await accounts.ChangePasswordAsync(account, Current, Password);
        if (result.Succeeded)
        {
            await signIn.RefreshSignInAsync(account);
            Notice = "Your password is changed.";
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
        if (account is not null && Guid.TryParse(Session, out _)
            && await authorizations.FindByIdAsync(Session, cancellationToken) is { } authorization
            && await authorizations.GetSubjectAsync(authorization, cancellationToken) == account.Id.ToString())
        {
            await authorizations.TryRevokeAsync(authorization, cancellationToken);
            await tokens.RevokeByAuthorizationIdAsync(Session, cancellationToken);
            Notice = "The session is ended.";
        }

        return await ShowAsync(account, cancellationToken);
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
                await accounts.ResetAuthenticatorKeyAsync(account);
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
