namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a round was published; its pairings are told one by one.</summary>
/// <param name="RoundId">Is the round.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="PairCount">Is how many pairings it opened.</param>
/// <param name="PublishedAt">Is when it was published.</param>
public sealed record RoundPublished(
    Guid RoundId,
    Guid ConsortiumId,
    int PairCount,
    DateTimeOffset PublishedAt) : IConsortiumEvent;
