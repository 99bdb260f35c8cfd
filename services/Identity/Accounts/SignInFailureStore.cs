using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>How many tries failed lately: of an account from an address, from that address, and of that account.</summary>
internal sealed record SignInFailures(long OfBoth, long OfAddress, long OfAccount);

/// <summary>All SQL of tries to sign in that failed, or count as failed until they are given back.</summary>
internal static class SignInFailureStore
{
    /// <summary>Has those who try for this address and for this account come one after the other; always in this order.</summary>
    public static async Task LockSignInFailuresAsync(this Work work, string account, string address)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@address, 3))", new { address });
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@account, 4))", new { account });
    }

    public static Task<SignInFailures> CountSignInFailuresAsync(this Work work, string account, string address, DateTimeOffset since) => work.QuerySingleAsync<SignInFailures>(
        """
        SELECT (SELECT count(*) FROM sign_in_failures WHERE account = @account AND address = @address AND failed_at > @since) AS of_both,
            (SELECT count(*) FROM sign_in_failures WHERE address = @address AND failed_at > @since) AS of_address,
            (SELECT count(*) FROM sign_in_failures WHERE account = @account AND failed_at > @since) AS of_account
        """,
        new { account, address, since });

    /// <summary>Counts a try, returns its id, and forgets those that were before <paramref name="since"/>.</summary>
    public static Task<long> AddSignInFailureAsync(this Work work, string account, string address, DateTimeOffset now, DateTimeOffset since) => work.QuerySingleAsync<long>(
        """
        WITH old AS (DELETE FROM sign_in_failures WHERE id IN (SELECT id FROM sign_in_failures WHERE failed_at < @since FOR UPDATE SKIP LOCKED))
        INSERT INTO sign_in_failures (account, address, failed_at) VALUES (@account, @address, @now) RETURNING id
        """,
        new { account, address, now, since });

    public static Task<int> DeleteSignInFailureAsync(this Work work, long id) => work.ExecuteAsync("DELETE FROM sign_in_failures WHERE id = @id", new { id });

    /// <summary>Forgets the tries of an account, of one address or of all.</summary>
    public static Task<int> DeleteSignInFailuresAsync(this Work work, string account, string? address = null) => work.ExecuteAsync(
        "DELETE FROM sign_in_failures WHERE account = @account AND (@address::text IS NULL OR address = @address)", new { account, address });
}
