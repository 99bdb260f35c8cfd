using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>Every failure of what keeps two people, or one, out of matching that a caller is told about.</summary>
internal static class FactErrors
{
    public static DomainException ProfileNotReady() =>
        new(StatusCode.FailedPrecondition, "PROFILE_NOT_READY", "Your profile is missing information needed for matching. Complete it first.");

    public static DomainException PersonNotFound(Guid person) => Errors.NotFound("PERSON_NOT_FOUND", $"people/{person}");

    /// <summary>The one answer for every reason for which two cannot be brought together: which it was is nobody's to know.</summary>
    public static DomainException PairingNotPossible() => new(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", "This pairing is not possible.");
}
