using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Slows guessing without giving anybody the power to lock another out: failures are counted per account and address, and per
/// address over all accounts, never per account alone. Codes of the second factor are: whoever tries those has the password, and its
/// owner ends that by a new one.
/// </summary>
internal sealed class SignInThrottle(Database database, TimeProvider clock)
{
    private const int PerAccountAndAddress = 8;
    private const int PerAddress = 100;
    private const int CodesPerAccount = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Says whether codes of an account's second factor are refused, from wherever they come.</summary>
    public async Task<bool> AreCodesBlockedAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        return await work.QuerySingleAsync<bool>(
            "SELECT count(*) >= @CodesPerAccount FROM sign_in_failures WHERE account = @account AND failed_at > @since",
            new { account = Key(Codes(account)), since = clock.GetUtcNow() - Window, CodesPerAccount });
    }

    /// <summary>Forgets the codes that were tried, when the owner has set a new password.</summary>
    public async Task ForgetCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync("DELETE FROM sign_in_failures WHERE account = @account", new { account = Key(Codes(account)) });
        await work.CommitAsync();
    }

    /// <summary>Gives the key under which an account's codes are counted.</summary>
    public static string Codes(Guid account) => $"2fa {account}";

    public async Task<bool> IsBlockedAsync(string account, string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        return await work.QuerySingleAsync<bool>(
            """
            SELECT (SELECT count(*) FROM sign_in_failures WHERE account = @account AND address = @address AND failed_at > @since) >= @PerAccountAndAddress
                OR (SELECT count(*) FROM sign_in_failures WHERE address = @address AND failed_at > @since) >= @PerAddress
            """,
            new { account = Key(account), address, since = clock.GetUtcNow() - Window, PerAccountAndAddress, PerAddress });
    }

    public async Task FailedAsync(string account, string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync(
            """
            WITH old AS (DELETE FROM sign_in_failures WHERE failed_at < @since)
            INSERT INTO sign_in_failures (account, address, failed_at) VALUES (@account, @address, @now)
            """,
            new { account = Key(account), address, now = clock.GetUtcNow(), since = clock.GetUtcNow() - Window });
        await work.CommitAsync();
    }

    public async Task SucceededAsync(string account, string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync("DELETE FROM sign_in_failures WHERE account = @account AND address = @address", new { account = Key(account), address });
        await work.CommitAsync();
    }

    private static string Key(string account) => account.Trim().ToUpperInvariant() is var key && key.Length > 254 ? key[..254] : key;
}
