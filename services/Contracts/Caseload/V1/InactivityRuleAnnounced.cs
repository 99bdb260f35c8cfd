namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that admins of a consortium will read which pairings are without contact: members are told before it holds.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="FromDate">The first day on which they do, in UTC.</param>
/// <param name="AnnouncedAt">When it was decided.</param>
public sealed record InactivityRuleAnnounced(Guid ConsortiumId, DateOnly FromDate, DateTimeOffset AnnouncedAt) : IConsortiumEvent;
