using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Redaction;

/// <summary>Every reason for which something about a finding is refused. What was found is never in one.</summary>
internal static class FindingErrors
{
    public static DomainException NotFound(string name) => Errors.NotFound("FINDING_NOT_FOUND", name);

    public static DomainException FileNotReadYet(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "FILE_NOT_READ_YET", $"The file of '{name}' is still being looked through for names. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) }
            .With("name", name);

    public static DomainException Open(string name, int undecided, int toChange) =>
        new DomainException(
            StatusCode.FailedPrecondition, "FINDINGS_OPEN",
            $"'{name}' may say something about people: {undecided} findings are not decided, and {toChange} that will be changed are still there. Decide on each of them.")
            .With("name", name).With("undecided", undecided).With("to_change", toChange);
}
