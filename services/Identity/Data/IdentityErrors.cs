using System.Globalization;
using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Data;

/// <summary>Every failure of Identity's own.</summary>
internal static class IdentityErrors
{
    public static DomainException MemberNotFound(string name) => Errors.NotFound("MEMBER_NOT_FOUND", name);

    public static DomainException AppointmentNotFound(string name) => Errors.NotFound("APPOINTMENT_NOT_FOUND", name);

    public static DomainException ConfirmByAnother() => new(
        StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", "This is confirmed by an operator, or by an admin of another organization who has named their employer and was confirmed themselves.");

    public static DomainException LastAdmin() => new(
        StatusCode.FailedPrecondition, "LAST_ADMIN", "The consortium would have no admin left. Make someone else an admin first; it counts once they have accepted.");

    public static DomainException NoRolesOffered() => new(
        StatusCode.FailedPrecondition, "NO_ROLES_OFFERED", "These roles are no longer offered. Load the page again to see what is.");

    public static DomainException AddressAskedOften(int atMost) => new DomainException(
        StatusCode.ResourceExhausted, "ADDRESS_ASKED_OFTEN", $"You asked for {atMost} links within a day, which is the maximum. Use the last one, or try again tomorrow.").With("limit", atMost);

    public static DomainException InvitedOften(int atMost, DateTimeOffset again, DateTimeOffset now) => new DomainException(
        StatusCode.ResourceExhausted, "INVITATION_MAIL_LIMIT",
        $"You sent {atMost} emails to this address within a day, which is the maximum. You can send the next one from {Moments.At(again, NodaTime.DateTimeZone.Utc)}.")
    {
        RetryAfter = again - now,
    }.With("limit", atMost).With("retry_time", again.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
