namespace MentorNet.Contracts.Matching.V1;

/// <summary>A circle is there no more: an admin has discarded the kept proposal that it is of.</summary>
/// <param name="CircleProposalId">The proposal.</param>
/// <param name="Number">The number of the circle in it, from 1.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EndedAt">When it was discarded.</param>
public sealed record CircleEnded(Guid CircleProposalId, int Number, Guid ConsortiumId, DateTimeOffset EndedAt) : IConsortiumEvent;
