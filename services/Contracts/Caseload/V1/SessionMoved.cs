namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that one session has another time.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a coach's client without an account.</param>
/// <param name="SeriesId">The series of which it is one; null for a single one.</param>
/// <param name="StartsAt">When it begins now.</param>
/// <param name="EndsAt">When it ends now.</param>
/// <param name="Zone">The IANA zone whose wall clock it keeps.</param>
/// <param name="Sequence">Grows by one with each change that calendars must take over.</param>
/// <param name="MovedBy">Who moved it; null where the rules of its zone have changed.</param>
public sealed record SessionMoved(
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
    Guid? MovedBy) : IConsortiumEvent;
