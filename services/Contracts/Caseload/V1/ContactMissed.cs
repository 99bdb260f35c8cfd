namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that two people have neither met nor written for a while; once until they do.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="ContactAt">When they met or wrote last; when it began if they never did.</param>
/// <param name="MissedAt">When that was too long ago.</param>
public sealed record ContactMissed(
    Guid EngagementId,
    Guid ConsortiumId,
    Guid MentorId,
    Guid MenteeId,
    DateTimeOffset ContactAt,
    DateTimeOffset MissedAt) : IConsortiumEvent;
