using System.Security.Cryptography;
using System.Text;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Members;
using MentorNet.Identity.Sessions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

/// <summary>An address that a person gave and has not confirmed yet.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Address">The address.</param>
/// <param name="ExpiresAt">Until when it can be confirmed.</param>
internal sealed record AddressChange(Guid PersonId, string Address, DateTimeOffset ExpiresAt);

/// <summary>All SQL of changing the mail address of an account, and of leaving the one that a former employer reads.</summary>
internal static class AddressStore
{
    /// <summary>How long a link to confirm an address works.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(1);

    /// <summary>How many mails one person may ask for within a day.</summary>
    public const int AsksAtMost = 10;

    public static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>The address of an account as it is, also one that is none; held until the transaction ends.</summary>
    public static Task<string?> LockAddressAsync(this Work work, Guid personId) =>
        work.QuerySingleOrDefaultAsync<string>("""SELECT lower("Email") FROM "AspNetUsers" WHERE "Id" = @personId FOR UPDATE""", new { personId });

    public static Task<AddressChange?> FindAddressChangeAsync(this Work work, Guid personId, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<AddressChange>(
        "SELECT person_id, address, expires_at FROM address_changes WHERE person_id = @personId AND expires_at > @now", new { personId, now });

    /// <summary>Finds whose address a link confirms; null where it is used or too old.</summary>
    public static Task<AddressChange?> FindAddressChangeAsync(this Work work, string token, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<AddressChange>(
        "SELECT person_id, address, expires_at FROM address_changes WHERE token_digest = @digest AND expires_at > @now", new { digest = DigestOf(token), now });

    /// <summary>Accounts that have left theirs and gave this one: they sign in by it before it is confirmed. The last asked come first, a few at most.</summary>
    public static Task<IReadOnlyList<Guid>> ListAskedByAsync(this Work work, string address) => work.QueryAsync<Guid>(
        $"""
        SELECT person_id
        FROM address_changes JOIN "AspNetUsers" ON "Id" = person_id
        WHERE address = @address AND {NoAddress.HasNone}
        ORDER BY asked_at DESC
        LIMIT 5
        """,
        new { address });

    /// <summary>Keeps an address that is to be confirmed in place of a former one; says whether the person may ask for another mail today.</summary>
    public static async Task<bool> AskAddressAsync(this Work work, Guid personId, string address, string token, DateTimeOffset now) => await work.QuerySingleAsync<int>(
        """
        INSERT INTO address_changes AS known (person_id, address, token_digest, asked_at, expires_at, asks, asks_since)
        VALUES (@personId, @address, @digest, @now, @expiresAt, 1, @now)
        ON CONFLICT (person_id) DO UPDATE SET
            address = excluded.address, token_digest = excluded.token_digest, asked_at = excluded.asked_at, expires_at = excluded.expires_at,
            asks = CASE WHEN known.asks_since < excluded.asks_since - interval '1 day' THEN 1 ELSE known.asks + 1 END,
            asks_since = CASE WHEN known.asks_since < excluded.asks_since - interval '1 day' THEN excluded.asks_since ELSE known.asks_since END
        RETURNING asks
        """,
        new { personId, address, digest = DigestOf(token), now, expiresAt = now + LinkLasts }) <= AsksAtMost;

    /// <summary>Says whether a person has left whoever has this domain, or one above or below it.</summary>
    public static async Task<bool> HasLeftAsync(this Work work, Guid personId, string domain) =>
        (await work.QueryAsync<string>("SELECT domain FROM left_domains WHERE person_id = @personId", new { personId })).Any(left => AreOfOne(left, domain));

    /// <summary>Whether one domain is the other, or below it: whoever has the upper one can have the mail of both.</summary>
    public static bool AreOfOne(string domain, string other) =>
        $".{domain}".EndsWith($".{other}", StringComparison.OrdinalIgnoreCase) || $".{other}".EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Leaves an address: from the commit on nobody signs in by it or resets a password, no mail goes there, also none that waits, and every other sign-in of the
    /// account has ended. The other services are told, for each consortium.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="personId">The person.</param>
    /// <param name="address">The address.</param>
    /// <param name="domains">Every domain of the employer that reads it.</param>
    /// <param name="session">The session that stays; null for none.</param>
    /// <param name="now">The moment.</param>
    public static async Task LeaveAddressAsync(this Work work, Guid personId, string address, string[] domains, Guid? session, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            """
            UPDATE "AspNetUsers" SET "Email" = @nowhere, "NormalizedEmail" = upper(@nowhere), "UserName" = @nowhere, "NormalizedUserName" = upper(@nowhere), "EmailConfirmed" = false,
                "SecurityStamp" = @stamp, "ConcurrencyStamp" = @stamp
            WHERE "Id" = @personId;
            DELETE FROM mail WHERE lower(recipient) = @address;
            DELETE FROM return_addresses WHERE lower(recipient) = @address;
            DELETE FROM reply_addresses WHERE person_id = @personId AND uid LIKE 'conversations/%';
            INSERT INTO left_domains (person_id, domain, left_at) SELECT @personId, domain, @now FROM unnest(@domains) AS d (domain) ON CONFLICT (person_id, domain) DO UPDATE SET left_at = excluded.left_at
            """,
            new { personId, nowhere = $"{personId}@{NoAddress.Nowhere}", stamp = Guid.NewGuid().ToString("N"), address, domains, now });
        await work.EndSessionsAsync(personId, now, except: session);
        await work.AsPersonAsync(personId);
        foreach (var consortium in await work.ListJoinedAsync(personId))
        {
            await work.EnqueueAsync(new WorkAddressLeft(personId, consortium, DomainOf(address), now, domains));
        }
    }

    /// <summary>When somebody left a work address last; null if they never did.</summary>
    public static Task<DateTimeOffset?> FindLeftAsync(this Work work, Guid personId) =>
        work.QuerySingleAsync<DateTimeOffset?>("SELECT max(left_at) FROM left_domains WHERE person_id = @personId", new { personId });

    /// <summary>
    /// Makes a confirmed address that of the account; false where another account has it by now. Links that were sent before are worth nothing. The other services hear of
    /// its domain: whoever owns it is an employer as at sign-up.
    /// </summary>
    public static async Task<bool> ConfirmAddressAsync(this Work work, AddressChange change, DateTimeOffset now)
    {
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@Address, 6))", new { change.Address });
        var confirmed = await work.ExecuteAsync(
            """
            UPDATE "AspNetUsers" SET "Email" = @Address, "NormalizedEmail" = upper(@Address), "UserName" = @Address, "NormalizedUserName" = upper(@Address), "EmailConfirmed" = true,
                "SecurityStamp" = @stamp, "ConcurrencyStamp" = @stamp
            WHERE "Id" = @PersonId AND NOT EXISTS (SELECT FROM "AspNetUsers" WHERE "NormalizedEmail" = upper(@Address) OR "NormalizedUserName" = upper(@Address))
            """,
            new { change.PersonId, change.Address, stamp = Guid.NewGuid().ToString("N") }) == 1;
        await work.ExecuteAsync("DELETE FROM address_changes WHERE person_id = @PersonId", new { change.PersonId });
        if (confirmed)
        {
            await work.TellMembershipsAsync(change.PersonId, now);
        }

        return confirmed;
    }

    /// <summary>Takes somebody who left an address and whose domains are to be told by now; null if there is nobody. No other replica takes them until the transaction ends.</summary>
    public static Task<Guid?> TakeLeftToTellAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<Guid?>(
        """
        DELETE FROM left_domains_to_tell WHERE (person_id, due_at) = (SELECT person_id, due_at FROM left_domains_to_tell WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING person_id
        """,
        new { now });

    private static byte[] DigestOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
