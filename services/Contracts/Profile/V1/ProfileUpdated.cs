namespace MentorNet.Contracts.Profile.V1;

/// <summary>Carries the matching facts of a person, whole; a consumer keeps the highest version it has seen.</summary>
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
/// <param name="Capacity">Is how many mentees she can take at once.</param>
/// <param name="Languages">Lists BCP 47 tags.</param>
/// <param name="TimeZone">Is an IANA time zone; empty if unknown.</param>
/// <param name="Ready">Says that nothing that matching needs is missing and that she has joined.</param>
/// <param name="UpdatedAt">Is when it changed.</param>
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
    DateTimeOffset UpdatedAt) : IConsortiumEvent;
