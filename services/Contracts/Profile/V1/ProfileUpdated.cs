namespace MentorNet.Contracts.Profile.V1;

/// <summary>Carries the matching facts of a person, as far as she lets her consortium see them (the rest is told as unknown), whole; a consumer keeps the highest version it has seen.</summary>
/// <param name="PersonId">Is the person.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="Version">Grows by one with each change of the person in this consortium.</param>
/// <param name="Roles">Lists her roles, in lower case: officer, mentor, coach, admin.</param>
/// <param name="Organization">Is her employer, <c>organizations/{scheme}-{key}</c>; empty if unknown.</param>
/// <param name="OrganizationKind">Is the kind of her employer as in the proto enum, e.g. <c>SCHOOL_DISTRICT</c>; empty if unknown.</param>
/// <param name="State">Is the two-letter state of her employer; empty if unknown.</param>
/// <param name="Locale">Is the NCES locale of her employer in words; empty if unknown.</param>
/// <param name="Enrollment">Is how many students her employer has; null if unknown.</param>
/// <param name="Needs">Lists need slugs that she needs help with.</param>
/// <param name="Offers">Lists need slugs that she can help with.</param>
/// <param name="ReportsTo">Is the proto enum value's name; <c>REPORTS_TO_UNSPECIFIED</c> if unknown.</param>
/// <param name="TeamSize">Is the proto enum value's name; <c>TEAM_SIZE_UNSPECIFIED</c> if unknown.</param>
/// <param name="Budget">Is the proto enum value's name; <c>BUDGET_UNSPECIFIED</c> if unknown.</param>
/// <param name="SeniorSeat">Is the proto enum value's name; <c>SENIOR_SEAT_UNSPECIFIED</c> if unknown.</param>
/// <param name="Post">Is the proto enum value's name; <c>POST_UNSPECIFIED</c> if unknown.</param>
/// <param name="YearsOfPractice">Is whole years; null if unknown.</param>
/// <param name="Capacity">Is how many mentees she can take at once as a peer mentor (and, if <c>CoachCapacity</c> is null, as a coach).</param>
/// <param name="Languages">Lists BCP 47 tags.</param>
/// <param name="TimeZone">Is an IANA time zone; empty if unknown.</param>
/// <param name="Ready">Says that nothing that matching needs is missing and that she has joined.</param>
/// <param name="UpdatedAt">Is when it changed.</param>
/// <param name="CoachCapacity">Is how many people she can coach at once; null in an event from before capacity was told per kind.</param>
/// <param name="CrossSectorCapacity">Is how many mentees from another sector she can take at once; null in an event from before capacity was told per kind.</param>
/// <param name="HoursPerMonth">Is how many hours a month she has for all of her mentees; null if unknown.</param>
/// <param name="PausedUntil">Is the first day on which she takes part again; null if she is not paused.</param>
/// <param name="TitleFamily">Is the slug of the cross-sector family of her title; empty if her title is not mapped.</param>
/// <param name="StartedOn">Is when her present employment began; null if unknown.</param>
/// <param name="NeedStrengths">Says how strong each need is, 1 to 3; a need without an entry counts 2.</param>
/// <param name="OfferStrengths">Says how strong each offer is, 1 to 3; an offer without an entry counts 2.</param>
/// <param name="Availability">Lists the times of the week at which she can meet, in her own time zone; empty if unknown.</param>
/// <param name="MeetingModes">Lists the proto enum values' names: VIDEO, PHONE, IN_PERSON, CHAT; empty if unknown.</param>
/// <param name="Cbsa">Is the CBSA code of her employer's labour market; empty if unknown.</param>
/// <param name="RoleEliminated">Says that her post was eliminated and she has not begun another; her former employer is in <c>Organization</c>.</param>
/// <param name="Hidden">Says that she is in harassment mode: nobody may be told of her, suggested her or ask her; only open pairings go on. <c>Ready</c> is false then.</param>
/// <param name="Employers">Every employer whose people must not know of this person, <c>organizations/{scheme}-{key}</c>: the present one, former ones for a time, whoever invited them, and owners of their mail's domain; null in an event from before it was told, then only <c>Organization</c>.</param>
/// <param name="NameAudience">Who may see their name, as in the proto enum: <c>ONLY_ME</c>, <c>MY_PAIRINGS</c>, <c>COACHES_AND_MENTORS</c>, <c>MY_CONSORTIUM</c>; empty in an event from before it was told, then everybody in the consortium.</param>
/// <param name="Joined">Whether they have accepted their invitation; true in an event from before it was told. Until then they are nobody's companion, an officer of no round, and in no count.</param>
public sealed record ProfileUpdated(
    Guid PersonId,
    Guid ConsortiumId,
    long Version,
    IReadOnlyList<string> Roles,
    string Organization,
    string OrganizationKind,
    string State,
    string Locale,
    int? Enrollment,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Offers,
    string ReportsTo,
    string TeamSize,
    string Budget,
    string SeniorSeat,
    string Post,
    int? YearsOfPractice,
    int Capacity,
    IReadOnlyList<string> Languages,
    string TimeZone,
    bool Ready,
    DateTimeOffset UpdatedAt,
    int? CoachCapacity = null,
    int? CrossSectorCapacity = null,
    int? HoursPerMonth = null,
    DateOnly? PausedUntil = null,
    string TitleFamily = "",
    DateOnly? StartedOn = null,
    IReadOnlyDictionary<string, int>? NeedStrengths = null,
    IReadOnlyDictionary<string, int>? OfferStrengths = null,
    IReadOnlyList<WeeklySlot>? Availability = null,
    IReadOnlyList<string>? MeetingModes = null,
    string Cbsa = "",
    bool RoleEliminated = false,
    bool Hidden = false,
    IReadOnlyList<string>? Employers = null,
    string NameAudience = "",
    bool Joined = true) : IConsortiumEvent;

/// <summary>Is a time of the week at which somebody can meet, on the clock of her own time zone.</summary>
/// <param name="Day">Is the ISO day of the week: 1 is Monday, 7 is Sunday.</param>
/// <param name="From">Is where it begins, in minutes after midnight.</param>
/// <param name="To">Is where it ends, in minutes after midnight; at most 1440, always more than <c>From</c>.</param>
public sealed record WeeklySlot(int Day, int From, int To);
