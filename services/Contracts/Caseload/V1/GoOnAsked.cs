namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one of two would like to go on after something has changed at work, and asks the other; or that the other, who was asked, would like to as well.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="AskerId">Who says so.</param>
/// <param name="RecipientId">The other.</param>
/// <param name="IsAnswer">Whether the other had asked.</param>
/// <param name="AskedAt">When.</param>
public sealed record GoOnAsked(Guid EngagementId, Guid ConsortiumId, Guid AskerId, Guid RecipientId, bool IsAnswer, DateTimeOffset AskedAt) : IConsortiumEvent;
