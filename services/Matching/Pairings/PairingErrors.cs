using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Every failure of pairings that a caller is told about.</summary>
internal static class PairingErrors
{
    public static DomainException PairingNotFound(Guid id) => Errors.NotFound("PAIRING_NOT_FOUND", $"pairings/{id}");

    public static DomainException AlreadyPaired(Guid mentor) =>
        new DomainException(StatusCode.AlreadyExists, "ALREADY_PAIRED", $"There is already an open pairing with people/{mentor}.")
            .With("mentor", $"people/{mentor}");

    public static DomainException PairingNotOpen(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PAIRING_NOT_OPEN", $"pairings/{id} has ended.").With("name", $"pairings/{id}");

    public static DomainException PairingPaused(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PAIRING_PAUSED", $"pairings/{id} is paused. It can be ended; other changes wait until it resumes.").With("name", $"pairings/{id}");

    public static DomainException PausedLately(Guid id) =>
        new DomainException(StatusCode.ResourceExhausted, "PAUSED_LATELY", $"pairings/{id} was paused less than a day ago.").With("name", $"pairings/{id}");

    public static DomainException PairingNotPaused(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PAIRING_NOT_PAUSED", $"pairings/{id} is not paused.").With("name", $"pairings/{id}");
}
