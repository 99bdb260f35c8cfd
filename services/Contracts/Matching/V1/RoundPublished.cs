namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a round was published; its pairings are told one by one.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="PairCount">How many pairings it opened.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record RoundPublished(
    Guid RoundId,
    Guid ConsortiumId,
    int PairCount,
    DateTimeOffset PublishedAt) : IConsortiumEvent;
