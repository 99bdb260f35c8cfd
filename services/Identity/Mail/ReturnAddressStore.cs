using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>All SQL of addresses to which mails come back that cannot be delivered.</summary>
internal static class ReturnAddressStore
{
    private const string Prefix = "bounce-";

    /// <summary>Gives the address to which mails to a recipient come back.</summary>
    public static async Task<string> GiveReturnAddressAsync(this Work work, string domain, string recipient, DateTimeOffset now)
    {
        const string Find = "SELECT token FROM return_addresses WHERE recipient = @recipient";
        var token = await work.QuerySingleOrDefaultAsync<string>(Find, new { recipient });
        if (token is null)
        {
            await work.ExecuteAsync(
                "INSERT INTO return_addresses (token, recipient, given_at) VALUES (@token, @recipient, @now) ON CONFLICT (recipient) DO NOTHING", new { token = ReplyAddressStore.NewToken(), recipient, now });
            token = await work.QuerySingleAsync<string>(Find, new { recipient });
        }

        return $"{Prefix}{token}@{domain}";
    }

    /// <summary>Says whether mails come back to an address of ours.</summary>
    public static Task<bool> IsReturnAddressAsync(this Work work, string address) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM return_addresses WHERE token = @token)", new { token = TokenOf(address) });

    /// <summary>Notes that a mail came back, as if its server had refused it; once for each report.</summary>
    public static Task<int> NoteBounceAsync(this Work work, string address, Guid report, string answer, DateTimeOffset now) => work.ExecuteAsync(
        """
        WITH first AS (INSERT INTO inbox (message_id, consumer) VALUES (@report, 'BounceMail') ON CONFLICT DO NOTHING RETURNING 1)
        INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, refused_at, answer, reported)
        SELECT recipient, '', '', 'infinity', @now, @now, @answer, true FROM return_addresses, first WHERE token = @token
        """,
        new { token = TokenOf(address), report, answer, now });

    /// <summary>Deletes those that were given before; returns how many.</summary>
    public static Task<int> DeleteOldReturnAddressesAsync(this Work work, DateTimeOffset before) =>
        work.ExecuteAsync("DELETE FROM return_addresses WHERE given_at <= @before", new { before });

    private static string TokenOf(string address) => address.StartsWith(Prefix, StringComparison.Ordinal) ? address[Prefix.Length..address.IndexOf('@', StringComparison.Ordinal)] : "";
}
