namespace MentorNet.Contracts.Matching.V1;

/// <summary>Others sit together in a circle than before: somebody has left, hides, or may not sit with another any more, or is back; never why.</summary>
/// <param name="CircleProposalId">The proposal that it is of.</param>
/// <param name="Number">The number of the circle in it, from 1.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="People">All its members now.</param>
/// <param name="Need">The slug of the need around which it sits.</param>
/// <param name="ChangedAt">When that was.</param>
/// <param name="Version">The number of the change in its circle, from 1: the higher counts. Null in events of former releases, of which the later counts.</param>
/// <param name="Returns">Of those members who have left and come back: the last time that they did. Null in events of former releases.</param>
public sealed record CircleMembersChanged(
    Guid CircleProposalId,
    int Number,
    Guid ConsortiumId,
    IReadOnlyList<Guid> People,
    string Need,
    DateTimeOffset ChangedAt,
    long? Version = null,
    IReadOnlyList<CircleReturn>? Returns = null) : IConsortiumEvent;
