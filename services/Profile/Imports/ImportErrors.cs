using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;

namespace MentorNet.Profile.Imports;

/// <summary>Every reason of Imports that is not shared.</summary>
internal static class ImportErrors
{
    public static DomainException RetirementsNotConfirmed(int count, string field) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "RETIREMENTS_NOT_CONFIRMED",
            CsvTexts.English.Find("File.RetirementsNotConfirmed", Texts.Arguments(("count", count))) ?? "")
            .With("count", count).WithField(field, $"must be {count} to continue.");

    public static DomainException ImportNotFound(string name) => Errors.NotFound("IMPORT_NOT_FOUND", name);

    public static DomainException ImportNotChecked(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "IMPORT_NOT_CHECKED", $"'{name}' cannot be applied: it is being checked, or it failed or was canceled. Wait for the check, or upload the file again.").With("name", name);

    public static DomainException ImportNotRunning(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "IMPORT_NOT_RUNNING", $"'{name}' is neither checked nor applied now, so there is nothing to cancel.").With("name", name);

    public static DomainException TooManyImports(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_IMPORTS", $"{limit} files are kept, which is the maximum. Apply or delete one first.").With("limit", limit);
}
