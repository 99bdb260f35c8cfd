using System.Globalization;
using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>Every reason for which a mail is refused.</summary>
internal static class MailErrors
{
    public static DomainException InvitedOften(int atMost, DateTimeOffset again, DateTimeOffset now) => new DomainException(
        StatusCode.ResourceExhausted, "INVITATION_MAIL_LIMIT",
        $"You sent {atMost} emails to this address within a day, which is the maximum. You can send the next one from {Moments.At(again, NodaTime.DateTimeZone.Utc)}.")
    {
        RetryAfter = again - now,
    }.With("limit", atMost).With("retry_time", again.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
