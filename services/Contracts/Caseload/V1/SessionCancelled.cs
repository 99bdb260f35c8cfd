namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one session, which had a time, does not take place; never why.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a coach's client without an account.</param>
/// <param name="SeriesId">The series of which it is one; null for a single one.</param>
/// <param name="StartsAt">When it would have begun.</param>
/// <param name="EndsAt">When it would have ended.</param>
/// <param name="Zone">The IANA zone whose wall clock it kept.</param>
/// <param name="Sequence">Grows by one with each change that calendars must take over.</param>
/// <param name="CancelledBy">Who cancelled it; null where the engagement ended.</param>
public sealed record SessionCancelled(
    Guid SessionId,
    Guid ConsortiumId,
    Guid EngagementId,
    Guid MentorId,
    Guid? MenteeId,
    Guid? SeriesId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Zone,
    int Sequence,
    Guid? CancelledBy) : IConsortiumEvent;
