namespace MentorNet.Contracts.Matching.V1;

/// <summary>A circle has been formed: an admin has kept the proposal that it is of.</summary>
/// <param name="CircleProposalId">The proposal.</param>
/// <param name="Number">The number of the circle in it, from 1.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="People">Its members.</param>
/// <param name="FormedAt">When it was kept.</param>
/// <param name="Need">The slug of the need around which it sits; null in events of former releases.</param>
public sealed record CircleFormed(
    Guid CircleProposalId,
    int Number,
    Guid ConsortiumId,
    IReadOnlyList<Guid> People,
    DateTimeOffset FormedAt,
    string? Need = null) : IConsortiumEvent;
