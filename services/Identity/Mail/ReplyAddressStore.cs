using System.Security.Cryptography;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>The address to which one person's calendar answers for one meeting, or they themselves in one conversation.</summary>
internal sealed record ReplyAddress(string Address, Guid ConsortiumId, Guid PersonId, string Uid, DateTimeOffset EndsAt);

/// <summary>All SQL of addresses that were given out for answers.</summary>
internal static class ReplyAddressStore
{
    /// <summary>The name of an organizer in calendars, next to such an address.</summary>
    public const string Organizer = "MentorNet";

    /// <summary>How addresses of calendars begin.</summary>
    public const string OfCalendars = "calendar-";

    /// <summary>How addresses of conversations begin.</summary>
    public const string OfConversations = "reply-";

    // 130 bits.
    private const int TokenLetters = 26;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Makes what nobody guesses.</summary>
    public static string NewToken() => RandomNumberGenerator.GetString(Letters, TokenLetters);

    /// <summary>Gives out an address that cannot be guessed, unless the meeting has one.</summary>
    public static Task<int> OpenReplyAddressAsync(this Work work, string domain, Guid consortiumId, Guid personId, string uid, DateTimeOffset endsAt) => work.ExecuteAsync(
        """
        INSERT INTO reply_addresses (address, consortium_id, person_id, uid, ends_at) VALUES (@address, @consortiumId, @personId, @uid, @endsAt)
        ON CONFLICT (person_id, uid) DO NOTHING
        """,
        new { address = $"{OfCalendars}{NewToken()}@{domain}", consortiumId, personId, uid, endsAt });

    /// <summary>Gives the address of a meeting, which ends then or is over; null where it has none.</summary>
    public static Task<string?> KeepReplyAddressAsync(this Work work, Guid personId, string uid, DateTimeOffset endsAt, bool isOver) => work.QuerySingleOrDefaultAsync<string>(
        "UPDATE reply_addresses SET ends_at = CASE WHEN @isOver THEN @endsAt ELSE greatest(ends_at, @endsAt) END WHERE person_id = @personId AND uid = @uid RETURNING address",
        new { personId, uid, endsAt, isOver });

    /// <summary>
    /// Gives the address to which a person answers in a conversation until then. It stays while it is given again; once it has ended another takes its place.
    /// </summary>
    public static Task<string> GiveConversationAddressAsync(this Work work, string domain, Guid consortiumId, Guid personId, Guid conversation, DateTimeOffset now, DateTimeOffset endsAt) =>
        work.QuerySingleAsync<string>(
            """
            INSERT INTO reply_addresses AS known (address, consortium_id, person_id, uid, ends_at) VALUES (@address, @consortiumId, @personId, @uid, @endsAt)
            ON CONFLICT (person_id, uid) DO UPDATE SET address = CASE WHEN known.ends_at <= @now THEN excluded.address ELSE known.address END, ends_at = excluded.ends_at, told_at = NULL
            RETURNING address
            """,
            new { address = $"{OfConversations}{NewToken()}@{domain}", consortiumId, personId, uid = $"conversations/{conversation}", now, endsAt });

    /// <summary>Finds whose an address is; null if it never was one, or ended before then.</summary>
    public static Task<ReplyAddress?> FindReplyAddressAsync(this Work work, string address, DateTimeOffset endedAt) => work.QuerySingleOrDefaultAsync<ReplyAddress>(
        "SELECT address, consortium_id, person_id, uid, ends_at FROM reply_addresses WHERE address = @address AND ends_at > @endedAt",
        new { address, endedAt });

    /// <summary>The number of the last invitation to a meeting that a person was sent.</summary>
    public static Task<int?> FindInvitationSequenceAsync(this Work work, Guid personId, string uid) =>
        work.QuerySingleOrDefaultAsync<int?>("SELECT sequence FROM calendar_mails WHERE person_id = @personId AND uid = @uid", new { personId, uid });

    /// <summary>Says whether a person is yet to be told that what they sent to an address was not taken; true only once.</summary>
    public static async Task<bool> TakeReplyNoticeAsync(this Work work, string address, DateTimeOffset now) =>
        await work.ExecuteAsync("UPDATE reply_addresses SET told_at = @now WHERE address = @address AND told_at IS NULL", new { address, now }) == 1;

    /// <summary>Notes when a calendar proposed another time; false where that proposal, or a later one, is known.</summary>
    public static async Task<bool> TakeCounterAsync(this Work work, string address, DateTimeOffset proposedAt) =>
        await work.ExecuteAsync("UPDATE reply_addresses SET countered_at = @proposedAt WHERE address = @address AND (countered_at < @proposedAt) IS NOT FALSE", new { address, proposedAt }) == 1;

    /// <summary>Deletes addresses that ended before; returns how many.</summary>
    public static Task<int> DeleteOldReplyAddressesAsync(this Work work, DateTimeOffset before) =>
        work.ExecuteAsync("DELETE FROM reply_addresses WHERE ends_at <= @before", new { before });
}
