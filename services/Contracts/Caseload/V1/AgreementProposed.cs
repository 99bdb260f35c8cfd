namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one of two has proposed a version of their agreement, never what it says.</summary>
/// <param name="EngagementId">The engagement; its id is that of the pairing, where there is one.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="ProposerId">Who proposed it.</param>
/// <param name="RecipientId">The other side.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="ProposedAt">When it was proposed.</param>
public sealed record AgreementProposed(
    Guid EngagementId,
    Guid ConsortiumId,
    Guid ProposerId,
    Guid RecipientId,
    int Version,
    DateTimeOffset ProposedAt) : IConsortiumEvent;
