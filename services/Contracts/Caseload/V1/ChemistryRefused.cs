namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that the coach whom an officer chose after meeting them cannot be asked, as was found after the choice: the officer chooses again.</summary>
/// <param name="SearchId">The search.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="RefusedAt">When that was found.</param>
public sealed record ChemistryRefused(Guid SearchId, Guid ConsortiumId, Guid OfficerId, DateTimeOffset RefusedAt) : IConsortiumEvent;
