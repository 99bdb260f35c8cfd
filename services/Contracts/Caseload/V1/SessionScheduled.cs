namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a single session has a time. Sessions of a series are told together, by <see cref="SessionSeriesChanged"/>.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a coach's client without an account.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Zone">The IANA zone whose wall clock it keeps.</param>
/// <param name="Sequence">Grows by one with each change that calendars must take over.</param>
public sealed record SessionScheduled(
    Guid SessionId,
    Guid ConsortiumId,
    Guid EngagementId,
    Guid MentorId,
    Guid? MenteeId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Zone,
    int Sequence) : IConsortiumEvent;
