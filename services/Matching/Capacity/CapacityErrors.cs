using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Capacity;

/// <summary>Every failure of a mentor who has no place that a caller is told about.</summary>
internal static class CapacityErrors
{
    public static DomainException MentorFull(Guid mentor) =>
        new DomainException(StatusCode.ResourceExhausted, "MENTOR_FULL", $"people/{mentor} has no openings.")
            .With("mentor", $"people/{mentor}");

    public static DomainException MentorPaused(Guid mentor) =>
        new DomainException(StatusCode.FailedPrecondition, "MENTOR_PAUSED", $"people/{mentor} is taking a break and can't be asked right now.")
            .With("mentor", $"people/{mentor}");
}
