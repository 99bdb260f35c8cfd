using System.Security.Cryptography;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using QRCoder;

namespace MentorNet.Identity.Accounts.Pages;

internal sealed record SessionLine(string Id, string Client, string Browser, DateTimeOffset Since)
{
    public string Name => Browser.Length > 0 ? $"{Client}, {Browser}" : Client;
}

[Authorize(AuthenticationSchemes = "Identity.Application")]
internal sealed class SecurityModel(
    UserManager<Account> accounts, SignInManager<Account> signIn, SignInThrottle throttle, IOpenIddictAuthorizationManager authorizations,
    IOpenIddictApplicationManager applications, AccountSessions sessions, OneTimeCodes oneTimeCodes, IDataProtectionProvider protection, Database database) : AccountPage
{
    private static readonly TimeSpan KeyIsShown = TimeSpan.FromMinutes(10);

    [BindProperty(SupportsGet = true, Name = "enroll")]
    public bool Enroll { get; set; }

    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The key of a second factor that is being turned on, sealed: only whoever has typed the password was given it.</summary>
    [BindProperty]
    public string Begun { get; set; } = "";

    [BindProperty]
    public string Current { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty]
    public string Session { get; set; } = "";

    /// <summary>The session from which the page is looked at, as the web app says; it is shown and decides nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string Here { get; set; } = "";

    public bool HasSecondFactor { get; private set; }

    public string Key { get; private set; } = "";

    public string QrCode { get; private set; } = "";

    public string? Notice { get; private set; }

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public List<SessionLine> Sessions { get; } = [];

    /// <summary>The zone of the profile; else what the pages' script has noted of this browser; else UTC.</summary>
    public NodaTime.DateTimeZone Zone { get; private set; } = NodaTime.DateTimeZone.Utc;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(await AccountAsync(), cancellationToken);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge("Identity.Application");
        }

        // Whoever finds a browser open must not be able to lock its owner out by a phone of their own, nor to read a key that its owner turns on later.
        if (!account.TwoFactorEnabled && await IsPasswordAsync(account, "Your password, to set it up", "Two-step verification stays off.", cancellationToken))
        {
            // Not ResetAuthenticatorKeyAsync, which sets a new security stamp: beginning signs nobody out.
            await accounts.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", accounts.GenerateNewAuthenticatorKey());
            await oneTimeCodes.ForgetAsync(account, cancellationToken);
            ShowKey(account, await accounts.GetAuthenticatorKeyAsync(account) ?? "");
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is null)
        {
            return Challenge("Identity.Application");
        }

        if (account.TwoFactorEnabled)
        {
            return await ShowAsync(account, cancellationToken);
        }

        if (await BegunKeyAsync(account) is not { } key)
        {
            ModelState.AddModelError("", "Two-step verification stays off. Enter your password to get a new key; it is good for ten minutes.");
            return await ShowAsync(account, cancellationToken);
        }

        var codes = SignInThrottle.Codes(account.Id);
        if (!(await throttle.TakeAsync(codes, Address, cancellationToken)).IsLeft)
        {
            ShowKey(account, key);
            ModelState.AddModelError("", "Too many wrong codes. Wait 15 minutes.");
        }
        else if (await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Code.Replace(" ", "", StringComparison.Ordinal)))
        {
            await throttle.SucceededAsync(codes, Address, cancellationToken);
            await accounts.SetTwoFactorEnabledAsync(account, true);
            RecoveryCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []];
            await EndOthersAsync(account, cancellationToken);
            Notice = "Two-step verification is on.";
        }
        else
        {
            ShowKey(account, key);
            Refuse("That code is not valid now. Check your phone’s clock and try the next code.", "Code");
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
        if (await IsPasswordAsync(account, "Your password, to turn it off", "Two-step verification stays on.", cancellationToken))
        {
            await accounts.SetTwoFactorEnabledAsync(account, false);
            await accounts.ResetAuthenticatorKeyAsync(account);
            await EndOthersAsync(account, cancellationToken);
            Notice = "Two-step verification is off.";
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

        var taken = await throttle.TakeAsync(account.Email!, Address, cancellationToken);
        if (!taken.IsLeft)
        {
            ModelState.AddModelError("", "Too many failed attempts from here. Wait 15 minutes.");
            return await ShowAsync(account, cancellationToken);
        }

        var result = await accounts.ChangePasswordAsync(account, Current, Password);
        if (result.Succeeded || result.Errors.All(error => error.Code != nameof(IdentityErrorDescriber.PasswordMismatch)))
        {
            await throttle.GiveBackAsync(taken, cancellationToken);
        }

        if (result.Succeeded)
        {
            await EndOthersAsync(account, cancellationToken);
            Notice = "Your password has been changed, and you are signed out everywhere else.";
        }
        else
        {
            if (result.Errors.FirstOrDefault(error => error.Code == "Password") is { } problem)
            {
                Refuse(problem.Description, "New password");
            }
            else
            {
                Refuse("That is not your current password.", "Current password");
            }
        }

        return await ShowAsync(account, cancellationToken);
    }

    public async Task<IActionResult> OnPostEndSessionAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        if (account is not null && await sessions.EndAsync(account.Id, Session, cancellationToken))
        {
            await signIn.RefreshSignInAsync(account);
            Notice = "The session has ended.";
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

    private async Task<bool> IsPasswordAsync(Account account, string label, string otherwise, CancellationToken cancellationToken)
    {
        var taken = await throttle.TakeAsync(account.Email!, Address, cancellationToken);
        if (!taken.IsLeft)
        {
            ModelState.AddModelError("", "Too many failed attempts from here. Wait 15 minutes.");
            return false;
        }

        if (await accounts.CheckPasswordAsync(account, Current))
        {
            await throttle.GiveBackAsync(taken, cancellationToken);
            return true;
        }

        Refuse($"That is not your current password. {otherwise}", label);
        return false;
    }

    private ITimeLimitedDataProtector KeyProtector(Account account) =>
        protection.CreateProtector("second factor", account.Id.ToString(), account.SecurityStamp ?? "").ToTimeLimitedDataProtector();

    // What the form of this page carries from one step to the next; null if the password was not asked for, or too long ago, or a newer key was shown since.
    private async Task<string?> BegunKeyAsync(Account account)
    {
        try
        {
            var key = Begun.Length is > 0 and <= 1000 ? KeyProtector(account).Unprotect(Begun) : null;
            return key is not null && key == await accounts.GetAuthenticatorKeyAsync(account) ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void ShowKey(Account account, string key)
    {
        Key = key;
        Begun = KeyProtector(account).Protect(key, KeyIsShown);
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode($"otpauth://totp/MentorNet:{Uri.EscapeDataString(account.Email!)}?secret={Key}&issuer=MentorNet&digits=6&period=30", QRCodeGenerator.ECCLevel.Q);
        QrCode = "data:image/png;base64," + Convert.ToBase64String(new PngByteQRCode(data).GetGraphic(6));
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
        await foreach (var authorization in authorizations.FindAsync(account.Id.ToString(), null, OpenIddictConstants.Statuses.Valid, null, null, cancellationToken))
        {
            var application = await authorizations.GetApplicationIdAsync(authorization, cancellationToken) is { } id ? await applications.FindByIdAsync(id, cancellationToken) : null;
            Sessions.Add(new SessionLine(
                await authorizations.GetIdAsync(authorization, cancellationToken) ?? "",
                application is null ? "" : await applications.GetDisplayNameAsync(application, cancellationToken) ?? "",
                await SessionBrowser.FindAsync(authorizations, authorization, cancellationToken),
                await authorizations.GetCreationDateAsync(authorization, cancellationToken) ?? default));
        }

        Sessions.Sort((a, b) => b.Since.CompareTo(a.Since));
        await using var work = await database.BeginAsync(cancellationToken);
        Zone = await work.FindZoneAsync(account.Id) ?? Moments.Zone(Request.Cookies["zone"]) ?? NodaTime.DateTimeZone.Utc;
        return Page();
    }
}
