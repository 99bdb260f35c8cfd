namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a session took place, or, after a correction, that it did not.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a coach's client without an account.</param>
/// <param name="StartsAt">When it began.</param>
/// <param name="EndsAt">When it ended.</param>
/// <param name="Held">False where a correction took it back.</param>
/// <param name="Version">Grows with each change of the session; the highest counts.</param>
public sealed record SessionHeld(
    Guid SessionId,
    Guid ConsortiumId,
    Guid EngagementId,
    Guid MentorId,
    Guid? MenteeId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    bool Held,
    long Version) : IConsortiumEvent;
