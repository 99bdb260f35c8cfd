using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Slows guessing without giving anybody the power to lock another out: tries are counted per account and address, and per
/// address over all accounts, never per account alone. Codes of the second factor are: whoever tries those has the password, and its
/// owner ends that by a new one. A try counts before its secret is looked at, so that a hundred at once are no way around the limit; one
/// that was right is given back.
/// </summary>
internal sealed class SignInThrottle(Database database, TimeProvider clock)
{
    private const int PerAccountAndAddress = 8;
    private const int PerAddress = 100;
    private const int CodesPerAccount = 30;
    private const string CodesKey = "2FA ";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Gives the key under which an account's codes are counted.</summary>
    public static string Codes(Guid account) => $"{CodesKey}{account}";

    /// <summary>Gives the key under which an account's links for a new password are counted.</summary>
    public static string Links(Guid account) => $"RESET {account}";

    /// <summary>Forgets the codes that were tried, when the owner has set a new password.</summary>
    public async Task ForgetCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.DeleteSignInFailuresAsync(Key(Codes(account)));
        await work.CommitAsync();
    }

    /// <summary>Takes one of the tries that are left, before the secret is looked at.</summary>
    public async Task<SignInTry> TakeAsync(string account, string address, CancellationToken cancellationToken)
    {
        var key = Key(account);
        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellationToken);
        await work.LockSignInFailuresAsync(key, address);
        var (ofBoth, ofAddress, ofAccount) = await work.CountSignInFailuresAsync(key, address, now - Window);
        if (ofBoth >= PerAccountAndAddress || ofAddress >= PerAddress)
        {
            return SignInTry.NoneFromHere;
        }

        if (ofAccount >= CodesPerAccount && key.StartsWith(CodesKey, StringComparison.Ordinal))
        {
            return SignInTry.NoneOfAccount;
        }

        var id = await work.AddSignInFailureAsync(key, address, now, now - Window);
        await work.CommitAsync();
        return new SignInTry(id);
    }

    /// <summary>Gives back a try whose secret was right; the failures before it stay.</summary>
    public async Task GiveBackAsync(SignInTry taken, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.DeleteSignInFailureAsync(taken.Id);
        await work.CommitAsync();
    }

    /// <summary>Forgets the failures of one who is signed in now.</summary>
    public async Task SucceededAsync(string account, string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.DeleteSignInFailuresAsync(Key(account), address);
        await work.CommitAsync();
    }

    private static string Key(string account) => Parse.Cut(account.Trim().ToUpperInvariant(), 254);
}

/// <summary>A try that counts as failed until it is given back, or that there is none left.</summary>
internal readonly record struct SignInTry(long Id)
{
    /// <summary>No try is left from this address.</summary>
    public static readonly SignInTry NoneFromHere = new(-1);

    /// <summary>No try is left for this account, from wherever.</summary>
    public static readonly SignInTry NoneOfAccount = new(-2);

    public bool IsLeft => Id > 0;
}
