using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Every failure of pulses and calls that a caller is told about.</summary>
internal static class PulseErrors
{
    public static DomainException PulseDone(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "PULSE_DONE", $"{PulsesMapping.PulseName(engagement)} is answered or skipped already.").With("name", PulsesMapping.PulseName(engagement));

    /// <summary>Says the same of an admin who takes no calls as of one who is not independent of the caller.</summary>
    public static DomainException CallNotPossible(Guid admin) =>
        new DomainException(StatusCode.FailedPrecondition, "CALL_NOT_POSSIBLE", $"{Wire.Person(admin)} cannot be asked for a call.").With("admin", Wire.Person(admin));

    public static DomainException CallNotLost() =>
        new(StatusCode.FailedPrecondition, "CALL_NOT_LOST", "No call that you asked for is to be asked for again.");

    public static DomainException CallNotFound(Guid call) => Errors.NotFound("CALL_NOT_FOUND", PulsesMapping.CallName(call));
}
