namespace MentorNet.Caseload.Engagements;

/// <summary>A pairing as Matching has it.</summary>
/// <param name="Id">The pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="Kind">PEER, COACH or CROSS_SECTOR.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="Paused">Whether it rests.</param>
/// <param name="PauseChangedAt">Since when that is so; null if it never rested, or of a release that does not tell.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="NextStep">What the two meant to do next, of a release in which Matching kept that; empty if nothing.</param>
/// <param name="NextStepDueOn">By which day; null if none was set.</param>
internal sealed record KnownPairing(
    Guid Id,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    string Kind,
    DateTimeOffset OpenedAt,
    bool Paused,
    DateTimeOffset? PauseChangedAt,
    DateTimeOffset? EndedAt,
    string NextStep,
    DateOnly? NextStepDueOn);
