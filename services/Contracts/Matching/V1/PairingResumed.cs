namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a pairing which rested goes on: the two are independent of each other again, or one of them has ended its break.</summary>
/// <param name="PairingId">The pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="ResumedAt">When it went on; of a pause and a resumption the later one counts, in whatever order they come.</param>
/// <param name="BreakEndedBy">The one of the two who ended a break; null where they are independent of each other again.</param>
public sealed record PairingResumed(
    Guid PairingId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ResumedAt,
    Guid? BreakEndedBy = null) : IConsortiumEvent;
