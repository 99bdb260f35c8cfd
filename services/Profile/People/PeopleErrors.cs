using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Domain;

/// <summary>Is every reason of this service that is not shared.</summary>
internal static class ProfileErrors
{
    public static DomainException OrganizationNotFound(string name) => Errors.NotFound("ORGANIZATION_NOT_FOUND", name);

    public static DomainException PersonNotFound(string name) => Errors.NotFound("PERSON_NOT_FOUND", name);

    public static DomainException EmploymentNotFound(string name) => Errors.NotFound("EMPLOYMENT_NOT_FOUND", name);

    public static DomainException EmploymentUnknown() =>
        new(StatusCode.FailedPrecondition, "EMPLOYMENT_UNKNOWN", "Your profile names neither an employer nor a title. Fill in your post first.");

    public static DomainException TitleNotFound(string name) => Errors.NotFound("TITLE_NOT_FOUND", name);

    public static DomainException RelationNotFound(string name) => Errors.NotFound("RELATION_NOT_FOUND", name);

    public static DomainException ConflictNotFound(string name) => Errors.NotFound("CONFLICT_NOT_FOUND", name);

    public static DomainException ReportingLineNotFound(string name) => Errors.NotFound("REPORTING_LINE_NOT_FOUND", name);

    public static DomainException RelationExists(string organization, string other) =>
        new DomainException(StatusCode.AlreadyExists, "RELATION_EXISTS", $"The same relation of '{organization}' and '{other}' is in force already. End that one first.")
            .With("organization", organization).With("other_organization", other);

    public static DomainException RelationNotYours(string name) =>
        new DomainException(StatusCode.PermissionDenied, "RELATION_NOT_YOURS", $"'{name}' was said by somebody else: what an operator said only an operator ends, and what an admin said only an admin of her consortium.").With("name", name);

    public static DomainException TooManyDeclarations(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_DECLARATIONS", $"You have {limit} of these, which is the most. Take one back first.").With("limit", limit);

    public static DomainException PhotoNotFound(string name) => Errors.NotFound("PHOTO_NOT_FOUND", name);

    public static DomainException PhotoTypeNotAllowed() =>
        Errors.InvalidField("photo", "must be a JPEG, PNG or WebP picture; its bytes are those of something else.", "PHOTO_TYPE_NOT_ALLOWED");

    public static DomainException PhotoOfThatKindNotAllowed() =>
        Errors.InvalidField("photo", "must be a WebP as photos are saved: without movement, without transparency, and not lossless. Save it as JPEG or PNG.", "PHOTO_TYPE_NOT_ALLOWED");

    public static DomainException PhotoTooLarge(string why) =>
        Errors.InvalidField("photo", $"{why}. Take a smaller one: at most 5 MB and 30 million pixels.", "PHOTO_TOO_LARGE");

    public static DomainException PhotoDamaged() =>
        Errors.InvalidField("photo", "cannot be read to its end. Save it again, or choose another.", "PHOTO_DAMAGED");

    public static DomainException FileInvalid(string problem) =>
        new DomainException(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", $"The file cannot be imported: {problem} Nothing was changed.").With("problem", problem).WithField("file", char.ToUpperInvariant(problem[0]) + problem[1..]);

    public static DomainException RetirementsNotConfirmed(int count, string field) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "RETIREMENTS_NOT_CONFIRMED",
            $"The file does not list {count} {(count == 1 ? "organization that its source has in the directory, and it" : "organizations that its source has in the directory, and they")} would be marked as no longer listed. Look whether the file is whole, down to the end of its last line. If it is, confirm exactly {count} (confirm_retirements; --retire {count}). Nothing was changed.")
            .With("count", count).WithField(field, $"must be {count} to go on.");

    public static DomainException ImportNotFound(string name) => Errors.NotFound("IMPORT_NOT_FOUND", name);

    public static DomainException ImportNotChecked(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "IMPORT_NOT_CHECKED", $"'{name}' cannot be applied: it is being checked, or it failed or was cancelled. Wait for the check, or upload the file again.").With("name", name);

    public static DomainException ImportNotRunning(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "IMPORT_NOT_RUNNING", $"'{name}' is neither checked nor applied now, so there is nothing to cancel.").With("name", name);

    public static DomainException TooManyImports(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_IMPORTS", $"{limit} files are kept, which is the most. Apply or delete one first.").With("limit", limit);

    public static DomainException EmployerChangeNotFound(string name) => Errors.NotFound("EMPLOYER_CHANGE_NOT_FOUND", name);

    public static DomainException DomainNotFound(string name) => Errors.NotFound("DOMAIN_NOT_FOUND", name);

    public static DomainException ReportNotFound(string name) => Errors.NotFound("REPORT_NOT_FOUND", name);

    public static DomainException ConfirmByAnother() =>
        new(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", "An admin who works for another organization has to confirm this. Your own change, and a change while you name no employer, you cannot confirm.");

    public static DomainException TooManyReportsAboutOne(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_OPEN_REPORTS", $"{limit} of your reports about this person are still open, which is the most. The admin has them. You can send another once one of them is closed; until then you can mute the conversation or end the pairing.").With("limit", limit);

    public static DomainException TooManyReportsOfDay(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_REPORTS", $"You have sent {limit} reports within 24 hours, which is the most. Send the next one tomorrow; until then you can mute the conversation or end the pairing.").With("limit", limit);

    public static DomainException NoAdminForReport() =>
        new(StatusCode.FailedPrecondition, "NO_ADMIN_FOR_REPORT", "No admin of another organization is here to get your report. Mute the conversation or end the pairing, and write to whoever runs this installation.");

    public static DomainException OrganizationHasPeople(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", $"People of '{name}' take part. They must leave the consortium first.").With("name", name);

    public static DomainException OrganizationIsSet(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ORGANIZATION_IS_SET", $"Your employer is '{name}'. A new employment, or your consortium's admin, changes it.").With("name", name);

    public static DomainException MembershipEnded() =>
        new(StatusCode.PermissionDenied, "MEMBERSHIP_ENDED", "You are no longer a member of this consortium. Sign in again to choose another.");

    public static DomainException NotYourOrganization(string name) =>
        new DomainException(StatusCode.PermissionDenied, "ORGANIZATION_NOT_YOURS", $"'{name}' was added by somebody else; only they and an operator can change it. Choose another name for yours.").With("name", name);

    public static DomainException JobUnknown() =>
        new(StatusCode.FailedPrecondition, "JOB_UNKNOWN", "Your profile does not say yet how your job is set up. Fill in who you report to, your team, or your budget first.");

    public static DomainException InvitationsIncomplete(int done, int total) =>
        new DomainException(StatusCode.Unavailable, "INVITATIONS_INCOMPLETE", $"{done} of {total} people were invited; then the sign-in service did not answer. Send the same file again: nobody is invited twice.")
        { RetryAfter = TimeSpan.FromSeconds(5) }.With("done", done).With("total", total);

    public static DomainException NotYours(string name) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_YOUR_PROFILE", $"'{name}' is somebody else's profile; people can change only their own.").With("name", name);

    public static DomainException SchemeReserved(string scheme) =>
        new DomainException(StatusCode.PermissionDenied, "SCHEME_RESERVED", $"Organizations of scheme '{scheme}' come from its source by import. Use scheme 'own'.").With("scheme", scheme);
}
