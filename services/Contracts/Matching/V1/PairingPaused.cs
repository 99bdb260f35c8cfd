namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing rests, because the two are not independent of each other any more; never why.</summary>
/// <param name="PairingId">Is the pairing.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer.</param>
/// <param name="MentorId">Is the mentor or coach.</param>
/// <param name="PausedAt">Is when it was paused; of a pause and a resumption the later one counts, in whatever order they come.</param>
public sealed record PairingPaused(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset PausedAt) : IConsortiumEvent;
