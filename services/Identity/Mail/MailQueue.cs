using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>Puts mails where the sender finds them, in the transaction that wants them.</summary>
internal static class MailQueue
{
    public static Task SendAsync(this Work work, string recipient, string subject, string body, DateTimeOffset now, DateTimeOffset? giveUpAt = null, Guid? invitationId = null) => work.ExecuteAsync(
        "INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, give_up_at, invitation_id) VALUES (@recipient, @subject, @body, @now, @now, @giveUpAt, @invitationId)",
        new { recipient, subject, body, now, giveUpAt, invitationId });

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
        [.. await work.QueryAsync<string>("""SELECT "Email" FROM "AspNetUsers" WHERE "Operator" ORDER BY "Id" """)];

    /// <summary>Mails a person by their account; one that has none any more is not told.</summary>
    public static async Task NotifyAsync(this Work work, Guid personId, string subject, string body, DateTimeOffset now)
    {
        var email = await work.QuerySingleOrDefaultAsync<string>("""SELECT "Email" FROM "AspNetUsers" WHERE "Id" = @personId""", new { personId });
        if (email is not null)
        {
            await work.SendAsync(email, subject, body, now);
        }
    }
}
