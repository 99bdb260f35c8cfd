using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>A mail that waits. One may bring an invitation for a calendar, with the method that says what it is; one of a subscription brings the link that ends it, and perhaps the address to which its reader answers.</summary>
internal sealed record QueuedMail(
    long Id, string Recipient, string Subject, string Body, int Attempts, DateTimeOffset CreatedAt, string? Calendar, string? CalendarMethod, string? Subscription, string? ReplyTo);

/// <summary>All SQL of mails: they are put where the sender finds them, in the transaction that wants them.</summary>
internal static class MailStore
{
    // SQL that is true where three mails in a row came back from an account's address.
    private const string Stopped = """((SELECT count(*) FROM mail refused WHERE refused.recipient = lower("Email") AND refused.refused_at IS NOT NULL) >= 3)""";

    public static Task SendAsync(
        this Work work, string recipient, string subject, string body, DateTimeOffset now, DateTimeOffset? giveUpAt = null, Guid? invitationId = null, string? calendar = null, string? calendarMethod = null, Subscription? subscription = null, string? replyTo = null) =>
        work.ExecuteAsync(
            """
            INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, give_up_at, invitation_id, calendar, calendar_method, subscription, reply_to)
            VALUES (@recipient, @subject, @body, @now, @now, @giveUpAt, @invitationId, @calendar, @calendarMethod, @subscription, @replyTo)
            """,
            new { recipient, subject, body, now, giveUpAt, invitationId, calendar, calendarMethod, subscription = subscription?.ToString(), replyTo });

    /// <summary>Drops what waits of a subscription.</summary>
    public static Task<int> DropMailAsync(this Work work, Subscription subscription) =>
        work.ExecuteAsync("DELETE FROM mail WHERE subscription = @subscription AND refused_at IS NULL", new { subscription = subscription.ToString() });

    /// <summary>Finds the mail address of a person's account; null if they have none any more.</summary>
    public static Task<string?> FindAddressAsync(this Work work, Guid personId) =>
        work.QuerySingleOrDefaultAsync<string>($"""SELECT "Email" FROM "AspNetUsers" WHERE "Id" = @personId AND NOT {NoAddress.HasNone}""", new { personId });

    /// <summary>Finds the mail address of a person's account for what is no more than told; null if they have none any more, or three mails in a row came back.</summary>
    public static Task<string?> FindReachableAddressAsync(this Work work, Guid personId) =>
        work.QuerySingleOrDefaultAsync<string>($"""SELECT "Email" FROM "AspNetUsers" WHERE "Id" = @personId AND NOT {NoAddress.HasNone} AND NOT {Stopped}""", new { personId });

    /// <summary>
    /// Notes that a person's calendar is told of a meeting, or of one session of it, and says whether it is the first that it hears of the meeting; null where it is no news: it, or a later one, was sent.
    /// </summary>
    public static Task<bool?> TakeInvitationAsync(this Work work, Guid personId, string uid, string one, int sequence) => work.QuerySingleOrDefaultAsync<bool?>(
        """
        WITH news AS (
            INSERT INTO calendar_mails AS sent (person_id, uid, sequence)
            SELECT @personId, @uid || @one, @sequence
            WHERE NOT EXISTS (SELECT FROM calendar_mails WHERE person_id = @personId AND uid = @uid AND sequence >= @sequence)
            ON CONFLICT (person_id, uid) DO UPDATE SET sequence = excluded.sequence WHERE sent.sequence < excluded.sequence
            RETURNING uid
        )
        SELECT NOT EXISTS (SELECT FROM calendar_mails WHERE person_id = @personId AND starts_with(uid, @uid)) FROM news
        """,
        new { personId, uid, one, sequence });

    /// <summary>Mails a person about something that has a time, which the body writes on that person's clock; in UTC, and saying so, if it is not known.</summary>
    public static async Task NotifyAsync(this Work work, Guid personId, string subject, DateTimeOffset moment, Func<string, string> body, DateTimeOffset now)
    {
        await work.NotifyAsync(personId, subject, body(Moments.At(moment, await work.FindZoneAsync(personId) ?? NodaTime.DateTimeZone.Utc)), now);
    }

    /// <summary>Finds the time zone on whose clock a person reads times; null if it is not known.</summary>
    public static async Task<NodaTime.DateTimeZone?> FindZoneAsync(this Work work, Guid personId) =>
        Moments.Zone(await work.QuerySingleOrDefaultAsync<string>("SELECT time_zone FROM reader_zones WHERE person_id = @personId", new { personId }));

    /// <summary>Lists the addresses of all who run this installation.</summary>
    public static async Task<IReadOnlyList<string>> ListOperatorAddressesAsync(this Work work) =>
        [.. await work.QueryAsync<string>($"""SELECT "Email" FROM "AspNetUsers" WHERE "Operator" AND NOT {NoAddress.HasNone} ORDER BY "Id" """)];

    /// <summary>Mails a person by their account; one that has no address any more, or none that takes mail, is not told.</summary>
    public static async Task NotifyAsync(this Work work, Guid personId, string subject, string body, DateTimeOffset now)
    {
        if (await work.FindReachableAddressAsync(personId) is { } email)
        {
            await work.SendAsync(email, subject, body, now);
        }
    }

    /// <summary>
    /// Mails a person what mails of other news say as well, and nothing else: an employer reads its mailboxes, and must not tell a report or a call for help from a list that is due. What it is
    /// stands on the home page.
    /// </summary>
    public static Task NotifyWaitingAsync(this Work work, Guid personId, string? publicUrl, DateTimeOffset now) =>
        work.NotifyAsync(personId, "Something is waiting for you on MentorNet", $"Sign in to see what it is:\n{publicUrl}home", now);

    /// <summary>Mails every member of a consortium who holds one of these roles.</summary>
    public static Task<int> NotifyMembersAsync(this Work work, Guid consortiumId, string[] roles, string subject, string body, DateTimeOffset now) => work.ExecuteAsync(
        $"""
        INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at)
        SELECT "Email", @subject, @body, @now, @now FROM memberships JOIN "AspNetUsers" ON "Id" = person_id
        WHERE consortium_id = @consortiumId AND joined AND roles && @roles AND NOT {NoAddress.HasNone} AND NOT {Stopped}
        """,
        new { consortiumId, roles, subject, body, now });

    /// <summary>Deletes what is worth nothing any more: mails past their time, and answers as old as <paramref name="old"/>; returns how many.</summary>
    public static Task<int> DeleteOldMailAsync(this Work work, DateTimeOffset now, DateTimeOffset old) =>
        work.ExecuteAsync("DELETE FROM mail WHERE give_up_at <= @now OR refused_at <= @old", new { now, old });

    public static Task<bool> IsAnyMailDueAsync(this Work work, DateTimeOffset now) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM mail WHERE next_attempt_at <= @now)", new { now });

    /// <summary>Takes the mail that waits longest, and holds it until the transaction ends.</summary>
    public static Task<QueuedMail?> TakeMailAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<QueuedMail>(
        """
        SELECT id, recipient, subject, body, attempts, created_at, calendar, calendar_method, subscription, reply_to FROM mail
        WHERE next_attempt_at <= @now AND (give_up_at > @now) IS NOT FALSE
        ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
        """,
        new { now });

    /// <summary>Forgets a mail that was sent: an address that takes mail again is no problem any more, unless it sends back what it took.</summary>
    public static Task<int> EndMailAsync(this Work work, QueuedMail mail) =>
        work.ExecuteAsync("DELETE FROM mail WHERE id = @Id OR recipient = @Recipient AND refused_at IS NOT NULL AND NOT reported", new { mail.Id, mail.Recipient });

    /// <summary>Keeps a mail that was refused for good with the answer; its own words, which may hold a link, are not kept.</summary>
    public static Task<int> RefuseMailAsync(this Work work, QueuedMail mail, string answer, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE mail SET attempts = attempts + 1, refused_at = @now, answer = @answer, body = '', calendar = NULL, next_attempt_at = 'infinity' WHERE id = @Id",
        new { mail.Id, answer, now });

    public static Task<int> PostponeMailAsync(this Work work, QueuedMail mail, DateTimeOffset next) =>
        work.ExecuteAsync("UPDATE mail SET attempts = attempts + 1, next_attempt_at = @next WHERE id = @Id", new { mail.Id, next });

    /// <summary>Finds what the last mail server said that refused a mail to a person's address, empty if none did; and whether nothing more is sent there.</summary>
    public static Task<(string Answer, bool Stopped)> FindMailProblemAsync(this Work work, Guid personId) => work.QuerySingleAsync<(string, bool)>(
        """
        SELECT coalesce((array_agg(answer ORDER BY id DESC))[1], ''), count(*) >= 3
        FROM mail WHERE refused_at IS NOT NULL AND recipient = (SELECT lower("Email") FROM "AspNetUsers" WHERE "Id" = @personId)
        """,
        new { personId });

    /// <summary>Forgets that mails to a person's address came back: the next ones are sent again.</summary>
    public static Task<int> ForgetMailProblemsAsync(this Work work, Guid personId) => work.ExecuteAsync(
        """DELETE FROM mail WHERE refused_at IS NOT NULL AND recipient = (SELECT lower("Email") FROM "AspNetUsers" WHERE "Id" = @personId)""", new { personId });

    /// <summary>Keeps the time zone on whose clock a person reads times, unless a later one is known.</summary>
    public static Task<int> PutZoneAsync(this Work work, Guid personId, string zone, DateTimeOffset updatedAt) => work.ExecuteAsync(
        """
        INSERT INTO reader_zones AS known (person_id, time_zone, updated_at) SELECT "Id", @zone, @updatedAt FROM "AspNetUsers" WHERE "Id" = @personId
        ON CONFLICT (person_id) DO UPDATE SET time_zone = excluded.time_zone, updated_at = excluded.updated_at WHERE known.updated_at < excluded.updated_at
        """,
        new { personId, zone, updatedAt });

    /// <summary>Sets the address of somebody who is erased aside, for the last mail to them.</summary>
    public static Task<int> KeepFarewellAsync(this Work work, Guid erasureId, Guid personId, DateTimeOffset now) => work.ExecuteAsync(
        $"""
        INSERT INTO farewells (erasure_id, person_id, email, created_at) SELECT @erasureId, "Id", "Email", @now FROM "AspNetUsers" WHERE "Id" = @personId AND NOT {NoAddress.HasNone}
        ON CONFLICT DO NOTHING
        """,
        new { erasureId, personId, now });

    /// <summary>Takes that address away; null if it is gone already.</summary>
    public static Task<string?> TakeFarewellAsync(this Work work, Guid erasureId) =>
        work.QuerySingleOrDefaultAsync<string>("DELETE FROM farewells WHERE erasure_id = @erasureId RETURNING email", new { erasureId });
}
