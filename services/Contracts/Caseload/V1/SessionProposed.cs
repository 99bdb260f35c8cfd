namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that times for a session are proposed, of which the recipient picks one.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ProposerId">Who proposed them.</param>
/// <param name="RecipientId">Who picks one.</param>
/// <param name="ProposedAt">When they were proposed.</param>
public sealed record SessionProposed(
    Guid SessionId,
    Guid ConsortiumId,
    Guid EngagementId,
    Guid ProposerId,
    Guid RecipientId,
    DateTimeOffset ProposedAt) : IConsortiumEvent;
