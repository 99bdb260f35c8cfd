namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a series of sessions was made, has other times, or ends earlier; a series of no sessions is cancelled.</summary>
/// <param name="SeriesId">The series.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a coach's client without an account.</param>
/// <param name="Zone">The IANA zone whose wall clock it keeps.</param>
/// <param name="Count">How many sessions it has; 0 for one that is cancelled.</param>
/// <param name="Sequence">Grows by one with each change that calendars must take over.</param>
/// <param name="ChangedBy">Who changed it; null where the engagement ended.</param>
/// <param name="Follows">The series that ended where this one begins; null for none.</param>
/// <param name="Change">What has happened: `Booked`, `Moved`, `RestMoved` (all from some session on are in another series now), or `RestCanceled`; empty if unknown.</param>
public sealed record SessionSeriesChanged(
    Guid SeriesId,
    Guid ConsortiumId,
    Guid EngagementId,
    Guid MentorId,
    Guid? MenteeId,
    string Zone,
    int Count,
    int Sequence,
    Guid? ChangedBy,
    Guid? Follows,
    string Change = "") : IConsortiumEvent;
