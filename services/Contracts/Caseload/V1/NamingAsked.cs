namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a coach has asked a client whether the coach's log may name them; once.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The client.</param>
/// <param name="AskedAt">When.</param>
public sealed record NamingAsked(Guid EngagementId, Guid ConsortiumId, Guid MenteeId, DateTimeOffset AskedAt) : IConsortiumEvent;
