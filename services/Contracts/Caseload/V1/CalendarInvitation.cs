namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says what a person's calendar is to be told of a session, or of a series of sessions; times alone, never who or what.</summary>
/// <param name="PersonId">Whose calendar.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Uid">The id in calendars, for good.</param>
/// <param name="Sequence">Grows with each change of the meeting or of one of its sessions; of two the higher one counts.</param>
/// <param name="ChangedAt">When that was.</param>
/// <param name="Cancelled">Whether what it tells of does not take place.</param>
/// <param name="Rhythm">How it comes again: `Weekly`, `EveryTwoWeeks`, `MonthlyOnDate`, `MonthlyOnWeekday`.</param>
/// <param name="FirstStart">The local start of the first session, as `2026-11-03T09:00:00`.</param>
/// <param name="Zone">The IANA zone whose wall clock it keeps.</param>
/// <param name="Minutes">The length of each.</param>
/// <param name="Count">How many there are; 1 for a single session.</param>
/// <param name="Changes">The sessions of a series that differ from it.</param>
/// <param name="Only">The one session of a series of which it tells; null for all of it.</param>
/// <param name="Follows">The id in calendars of the series that ended where this one begins; empty for none.</param>
/// <param name="Change">What has happened: `Booked`, `Moved`, `RestMoved`, `RestCanceled`, or `Canceled`; empty where it is not told.</param>
/// <param name="ChangedBy">Whether `They` did it whose calendar it is, or the `Other`, without saying who that is; empty for nobody, or where it is not told.</param>
public sealed record CalendarInvitation(
    Guid PersonId,
    Guid ConsortiumId,
    string Uid,
    int Sequence,
    DateTimeOffset ChangedAt,
    bool Cancelled,
    string Rhythm,
    string FirstStart,
    string Zone,
    int Minutes,
    int Count,
    IReadOnlyList<CalendarChange> Changes,
    CalendarChange? Only = null,
    string Follows = "",
    string Change = "",
    string ChangedBy = "") : IConsortiumEvent;

/// <summary>One session of a series that was moved or left out.</summary>
/// <param name="Original">The local start that the series gives it.</param>
/// <param name="Start">The local start that it has; the instant, as `2026-11-01T06:30:00Z`, where the clock shows that time twice and it is the second.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="Cancelled">Whether it does not take place.</param>
/// <param name="Sequence">The number of its last change.</param>
public sealed record CalendarChange(string Original, string Start, int Minutes, bool Cancelled, int Sequence = 0);
