namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that somebody is asked how it goes, and has not answered yet.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="PersonId">Who is asked.</param>
/// <param name="AskedAt">When.</param>
public sealed record PulseAsked(Guid EngagementId, Guid ConsortiumId, Guid PersonId, DateTimeOffset AskedAt) : IConsortiumEvent;
