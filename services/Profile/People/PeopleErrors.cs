using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Every reason of People that is not shared.</summary>
internal static class PeopleErrors
{
    public static DomainException PersonNotFound(string name) => Errors.NotFound("PERSON_NOT_FOUND", name);

    public static DomainException OrganizationIsSet(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ORGANIZATION_IS_SET", $"Your employer is '{name}'. A new employment, or your consortium's admin, changes it.").With("name", name);

    public static DomainException MembershipEnded() =>
        new(StatusCode.PermissionDenied, "MEMBERSHIP_ENDED", "You are no longer a member of this consortium. Sign in again to choose another.");

    public static DomainException JobUnknown() =>
        new(StatusCode.FailedPrecondition, "JOB_UNKNOWN", "Your profile doesn’t say yet how your job is set up. Fill in who you report to, your team, or your budget first.");

    public static DomainException InvitationsIncomplete(int done, int total) =>
        new DomainException(StatusCode.Unavailable, "INVITATIONS_INCOMPLETE", $"{done} of {total} people were invited; then the sign-in service did not answer. Send the same file again: no one is invited twice.")
        { RetryAfter = TimeSpan.FromSeconds(5) }.With("done", done).With("total", total);

    public static DomainException NotYours(string name) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_YOUR_PROFILE", $"'{name}' is someone else's profile; people can change only their own.").With("name", name);
}
