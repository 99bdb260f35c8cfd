namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that both have signed a version of their agreement, never what it says.</summary>
/// <param name="EngagementId">The engagement; its id is that of the pairing, where there is one.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="SignerId">Who signed last.</param>
/// <param name="RecipientId">The other side, who had signed before.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="SignedAt">When it was signed by both.</param>
public sealed record AgreementSigned(
    Guid EngagementId,
    Guid ConsortiumId,
    Guid SignerId,
    Guid RecipientId,
    int Version,
    DateTimeOffset SignedAt) : IConsortiumEvent;
