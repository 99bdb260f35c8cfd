namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a mentor or coach paused when she declined a request. Profile keeps the pause.</summary>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="PersonId">Is the mentor or coach.</param>
/// <param name="Until">Is the first day on which she takes part again.</param>
/// <param name="AskedAt">Is when she said so.</param>
public sealed record PauseAsked(
    Guid ConsortiumId,
    Guid PersonId,
    DateOnly Until,
    DateTimeOffset AskedAt) : IConsortiumEvent;
