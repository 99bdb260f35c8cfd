using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using OtpNet;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// The codes of authenticator apps (RFC 6238: SHA-1, 30 seconds, six digits). Each is good once, and so is none that is older (5.2); a clock
/// may be one step off. It stands in the place of ASP.NET Core Identity's own, which takes five codes at any time, as often as they come.
/// </summary>
internal sealed class OneTimeCodes(Database database, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>Makes none: the person's app does.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    /// <summary>Says whether a code is good now, and uses it up.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (token.Length != 6 || !token.All(char.IsAsciiDigit) || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } secret)
        {
            return false;
        }

        return new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(clock.GetUtcNow().UtcDateTime, token, out var step, Window) && await TakeAsync(user.Id, step);
    }

    /// <summary>Begins anew with a new key, of which no code was used.</summary>
    public async Task ForgetAsync(Account account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ForgetCodesAsync(account.Id);
        await work.CommitAsync();
    }

    private async Task<bool> TakeAsync(Guid id, long step)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        var taken = await work.TakeCodeAsync(id, step);
        await work.CommitAsync();
        return taken;
    }
}
