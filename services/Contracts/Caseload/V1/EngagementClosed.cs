namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one of two has brought their work to a close: their pairing ends by it.</summary>
/// <param name="EngagementId">The engagement, which has the id of its pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="CloserId">Who has closed it.</param>
/// <param name="RecipientId">The other.</param>
/// <param name="ClosedAt">When.</param>
public sealed record EngagementClosed(Guid EngagementId, Guid ConsortiumId, Guid CloserId, Guid RecipientId, DateTimeOffset ClosedAt) : IConsortiumEvent;
