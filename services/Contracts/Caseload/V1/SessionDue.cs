namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a session is on the next day.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a coach's client without an account.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="DueAt">When that was to be said.</param>
/// <param name="EngagementId">The engagement; null from the release that did not tell it.</param>
public sealed record SessionDue(
    Guid SessionId,
    Guid ConsortiumId,
    Guid MentorId,
    Guid? MenteeId,
    DateTimeOffset StartsAt,
    DateTimeOffset DueAt,
    Guid? EngagementId = null) : IConsortiumEvent;
