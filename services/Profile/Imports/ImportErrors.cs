using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

/// <summary>Every reason of Imports that is not shared.</summary>
internal static class ImportErrors
{
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
}
