namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that an officer's search for a coach has ended, to the coaches who met or were to meet them and were not chosen; never who, or why.</summary>
/// <param name="SearchId">The search.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Coaches">The coaches.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record ChemistryEnded(Guid SearchId, Guid ConsortiumId, IReadOnlyList<Guid> Coaches, DateTimeOffset EndedAt) : IConsortiumEvent;
