namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a mentor or coach paused when they declined a request. Profile keeps the pause.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="PersonId">The mentor or coach.</param>
/// <param name="Until">The first day on which they take part again.</param>
/// <param name="AskedAt">When they said so.</param>
public sealed record PauseAsked(
    Guid ConsortiumId,
    Guid PersonId,
    DateOnly Until,
    DateTimeOffset AskedAt) : IConsortiumEvent;
