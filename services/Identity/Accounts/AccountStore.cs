using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>All SQL of accounts, sign-ins and sessions beside what ASP.NET Core Identity and OpenIddict do themselves.</summary>
internal static class AccountStore
{
    public static Task<bool> HasAccountAsync(this Work work, string email) =>
        work.QuerySingleAsync<bool>("""SELECT EXISTS (SELECT FROM "AspNetUsers" WHERE "NormalizedEmail" = upper(@email))""", new { email });

    /// <summary>Notes the consortium that a person has signed in to last.</summary>
    public static Task<int> SetLastConsortiumAsync(this Work work, Guid personId, Guid consortiumId) =>
        work.ExecuteAsync("""UPDATE "AspNetUsers" SET "LastConsortiumId" = @consortiumId WHERE "Id" = @personId""", new { personId, consortiumId });

    /// <summary>Uses a one-time code up, unless it or a later one was used. The row's lock has of many at the same moment only one find it not taken.</summary>
    public static async Task<bool> TakeCodeAsync(this Work work, Guid personId, long step) => await work.ExecuteAsync(
        """UPDATE "AspNetUsers" SET "LastCodeStep" = @step WHERE "Id" = @personId AND coalesce("LastCodeStep", 0) < @step""", new { personId, step }) == 1;

    /// <summary>Forgets which codes were used, for a new key.</summary>
    public static Task<int> ForgetCodesAsync(this Work work, Guid personId) =>
        work.ExecuteAsync("""UPDATE "AspNetUsers" SET "LastCodeStep" = NULL WHERE "Id" = @personId""", new { personId });

    public static Task<bool> HasSignInEndedAsync(this Work work, Guid id) => work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM ended_sign_ins WHERE id = @id)", new { id });

    /// <summary>Notes that a sign-in was ended, and forgets those whose cookies have run out by themselves.</summary>
    public static Task<int> EndSignInAsync(this Work work, Guid id, DateTimeOffset now, DateTimeOffset before) => work.ExecuteAsync(
        """
        DELETE FROM ended_sign_ins WHERE ended_at < @before;
        INSERT INTO ended_sign_ins (id, ended_at) VALUES (@id, @now) ON CONFLICT DO NOTHING
        """,
        new { id, now, before });

    /// <summary>Has replicas that start at once make what is missing one after the other, until the transaction ends.</summary>
    public static Task<int> LockBootstrapAsync(this Work work) => work.ExecuteAsync("SELECT pg_advisory_xact_lock(7203421)");
}
