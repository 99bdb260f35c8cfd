namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one of two wants to bring their work to a close at the end of a day, or says another day.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="CloserId">Who wants to close it.</param>
/// <param name="RecipientId">The other.</param>
/// <param name="EndsAt">When it ends: the end of the last day on the closer's clock.</param>
/// <param name="PlannedAt">When that was said.</param>
public sealed record ClosingPlanned(Guid EngagementId, Guid ConsortiumId, Guid CloserId, Guid RecipientId, DateTimeOffset EndsAt, DateTimeOffset PlannedAt) : IConsortiumEvent;
