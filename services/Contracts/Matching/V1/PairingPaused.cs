namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing rests, because the two are not independent of each other any more, or because one of them wanted a break; never why.</summary>
/// <param name="PairingId">The pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="PausedAt">When it was paused; of a pause and a resumption the later one counts, in whatever order they come.</param>
/// <param name="BreakBy">The one of the two who wanted a break; null where they are not independent of each other.</param>
public sealed record PairingPaused(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset PausedAt,
    Guid? BreakBy = null) : IConsortiumEvent;
