using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

/// <summary>Every reason of Reports that is not shared.</summary>
internal static class ReportErrors
{
    public static DomainException ReportNotFound(string name) => Errors.NotFound("REPORT_NOT_FOUND", name);

    public static DomainException TooManyReportsAboutOne(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_OPEN_REPORTS", $"{limit} of your reports about this person are still open, which is the maximum. The admin has them. You can send another once one of them is closed; until then you can mute the conversation or end the pairing.").With("limit", limit);

    public static DomainException TooManyReportsOfDay(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_REPORTS", $"You have sent {limit} reports within 24 hours, which is the maximum. Send the next one tomorrow; until then you can mute the conversation or end the pairing.").With("limit", limit);

    public static DomainException WarningNotFound(string name) => Errors.NotFound("WARNING_NOT_FOUND", name);

    public static DomainException ReportClosed(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "REPORT_CLOSED", $"'{name}' is closed: nothing more can be added.").With("name", name);

    public static DomainException ReportLogFull(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "REPORT_LOG_FULL", $"This report has {limit} entries, which is the maximum. Close it.").With("limit", limit);

    public static DomainException NotIndependentOfPerson(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "NOT_INDEPENDENT_OF_PERSON", $"You work for an organization of the person whom '{name}' is about, so you can't write to them.").With("name", name);

    public static DomainException WarningAnswered(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "WARNING_ANSWERED", $"'{name}' has been answered. It can be answered once.").With("name", name);

    public static DomainException NoAdminForReport() =>
        new(StatusCode.FailedPrecondition, "NO_ADMIN_FOR_REPORT", "No admin from another organization is here to receive your report. Mute the conversation or end the pairing, and write to the people who run this installation.");
}
