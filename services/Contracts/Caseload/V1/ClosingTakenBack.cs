namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one of two does not want to bring their work to a close any more.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="CloserId">Who wanted to.</param>
/// <param name="RecipientId">The other.</param>
/// <param name="TakenBackAt">When that was said.</param>
public sealed record ClosingTakenBack(Guid EngagementId, Guid ConsortiumId, Guid CloserId, Guid RecipientId, DateTimeOffset TakenBackAt) : IConsortiumEvent;
