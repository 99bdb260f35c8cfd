namespace MentorNet.Contracts.Profile.V1;

/// <summary>Carries the matching facts of a person, as far as they let their consortium see them (the rest is told as unknown), whole; a consumer keeps the highest version it has seen.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Version">Grows by one with each change of the person in this consortium.</param>
/// <param name="Roles">Lists their roles, in lower case: officer, mentor, coach, admin.</param>
/// <param name="Organization">Their employer, <c>organizations/{scheme}-{key}</c>; empty if unknown.</param>
/// <param name="OrganizationKind">The kind of their employer as in the proto enum, e.g. <c>SCHOOL_DISTRICT</c>; empty if unknown.</param>
/// <param name="State">The two-letter state of their employer; empty if unknown.</param>
/// <param name="Locale">The NCES locale of their employer in words; empty if unknown.</param>
/// <param name="Enrollment">How many students their employer has; null if unknown.</param>
/// <param name="Needs">Lists need slugs that they need help with.</param>
/// <param name="Offers">Lists need slugs that they can help with.</param>
/// <param name="ReportsTo">The proto enum value's name; <c>REPORTS_TO_UNSPECIFIED</c> if unknown.</param>
/// <param name="TeamSize">The proto enum value's name; <c>TEAM_SIZE_UNSPECIFIED</c> if unknown.</param>
/// <param name="Budget">The proto enum value's name; <c>BUDGET_UNSPECIFIED</c> if unknown.</param>
/// <param name="SeniorSeat">The proto enum value's name; <c>SENIOR_SEAT_UNSPECIFIED</c> if unknown.</param>
/// <param name="Post">The proto enum value's name; <c>POST_UNSPECIFIED</c> if unknown.</param>
/// <param name="YearsOfPractice">Whole years; null if unknown.</param>
/// <param name="Capacity">How many mentees they can take at once as a peer mentor (and, if <c>CoachCapacity</c> is null, as a coach).</param>
/// <param name="Languages">Lists BCP 47 tags.</param>
/// <param name="TimeZone">An IANA time zone; empty if unknown.</param>
/// <param name="Ready">Says that nothing that matching needs is missing and that they have joined.</param>
/// <param name="UpdatedAt">When it changed.</param>
/// <param name="CoachCapacity">How many people they can coach at once; null in an event from before capacity was told per kind.</param>
/// <param name="CrossSectorCapacity">How many mentees from another sector they can take at once; null in an event from before capacity was told per kind.</param>
/// <param name="HoursPerMonth">How many hours a month they have for all of their mentees; null if unknown.</param>
/// <param name="PausedUntil">The first day on which they take part again; null if they are not paused.</param>
/// <param name="TitleFamily">The slug of the cross-sector family of their title; empty if their title is not mapped.</param>
/// <param name="StartedOn">When their present employment began; null if unknown.</param>
/// <param name="NeedStrengths">Says how strong each need is, 1 to 3; a need without an entry counts 2.</param>
/// <param name="OfferStrengths">Says how strong each offer is, 1 to 3; an offer without an entry counts 2.</param>
/// <param name="Availability">Lists the times of the week at which they can meet, in their own time zone; empty if unknown.</param>
/// <param name="MeetingModes">Lists the proto enum values' names: VIDEO, PHONE, IN_PERSON, CHAT; empty if unknown.</param>
/// <param name="Cbsa">The CBSA code of their employer's labour market; empty if unknown.</param>
/// <param name="RoleEliminated">Says that their post was eliminated and they have not begun another; their former employer is in <c>Organization</c>.</param>
/// <param name="Hidden">Says that they are in harassment mode: nobody may be told of them, suggested them or ask them; only open pairings go on. <c>Ready</c> is false then.</param>
/// <param name="Employers">Every employer whose people must not know of this person, <c>organizations/{scheme}-{key}</c>: the present one, former ones for a time, whoever invited them, and owners of their mail's domain; null in an event from before it was told, then only <c>Organization</c>.</param>
/// <param name="NameAudience">Who may see their name, as in the proto enum: <c>ONLY_ME</c>, <c>MY_PAIRINGS</c>, <c>COACHES_AND_MENTORS</c>, <c>MY_CONSORTIUM</c>; empty in an event from before it was told, then everybody in the consortium.</param>
/// <param name="Joined">Whether they have accepted their invitation; true in an event from before it was told. Until then they are nobody's companion, an officer of no round, and in no count.</param>
/// <param name="Kin">The organizations above and below those of <c>Employers</c>, of which they are not: this person and whoever has one of these as an employer must not know of each other; null in an event from before it was told.</param>
/// <param name="EmployerDomains">The mail domains of each employer that has any, in lower case, those of one separated by blanks; null in an event from before it was told.</param>
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
    bool Joined = true,
    IReadOnlyList<string>? Kin = null,
    IReadOnlyList<string>? EmployerDomains = null) : IPersonEvent;

/// <summary>A time of the week at which somebody can meet, on the clock of their own time zone.</summary>
/// <param name="Day">The ISO day of the week: 1 is Monday, 7 is Sunday.</param>
/// <param name="From">Where it begins, in minutes after midnight.</param>
/// <param name="To">Where it ends, in minutes after midnight; at most 1440, always more than <c>From</c>.</param>
public sealed record WeeklySlot(int Day, int From, int To);
