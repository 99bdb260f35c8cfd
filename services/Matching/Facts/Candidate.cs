using System.Text.Json.Serialization;

namespace MentorNet.Matching.Facts;

/// <summary>Says what the mentor's side of a pairing is.</summary>
internal enum Kind
{
    Peer,
    Coach,

    /// <summary>A peer of another sector.</summary>
    CrossSector,
}

/// <summary>Holds what matching knows of a person: closed fields only, as Profile last told them.</summary>
internal sealed record Candidate(
    Guid PersonId,
    string[] Roles,
    string Organization,
    string OrganizationKind,
    string State,
    string Locale,
    int? Enrollment,
    string[] Needs,
    string[] Offers,
    string ReportsTo,
    string TeamSize,
    string Budget,
    string SeniorSeat,
    string Post,
    int? YearsOfPractice,
    int Capacity,
    string[] Languages,
    string TimeZone,
    bool Ready,
    int? CoachCapacity = null,
    int? CrossSectorCapacity = null,
    int? HoursPerMonth = null,
    DateOnly? PausedUntil = null,
    string TitleFamily = "",
    DateOnly? StartedOn = null,
    int[]? NeedStrengths = null,
    int[]? OfferStrengths = null,
    int[]? Slots = null,
    string[]? MeetingModes = null,
    string Cbsa = "",
    bool RoleEliminated = false,
    bool Hidden = false,
    string[]? OrganizationsApart = null,
    Guid[]? PeopleApart = null,
    string[]? Employers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? Kin = null)
{
    /// <summary>How far their clock is from UTC in winter and in summer, by the day for which they were read; see <see cref="At"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Offsets.Pair? Clock { get; init; }

    /// <summary>How far their clock is from UTC; null where the time zone is not known.</summary>
    [JsonIgnore]
    public Offsets.Pair? Distance => Clock ?? Offsets.Of(TimeZone);

    /// <summary>Gives the same person with the clock of the winter and the summer after a day: zones change their rules.</summary>
    public Candidate At(DateOnly day) => this with { Clock = Offsets.Of(TimeZone, day) };

    /// <summary>
    /// The employer as far as the person lets the consortium see it, empty where they do not: Profile always tells the key, which keeps people of
    /// one employer apart, and tells of what kind it is only with their consent. What admins ask by employer, or count, is asked of this one.
    /// </summary>
    [JsonIgnore]
    public string ToldOrganization => OrganizationKind.Length > 0 ? Organization : "";

    /// <summary>Every employer that keeps them apart from others, the present one included.</summary>
    [JsonIgnore]
    public IEnumerable<string> AllEmployers => (Employers ?? []).Append(Organization).Where(employer => employer.Length > 0);

    /// <summary>How strong a need or an offer is where nothing is said.</summary>
    public const int UsualStrength = 2;

    /// <summary>Says whether they have paused: <c>PausedUntil</c> is the first day on which they take part again.</summary>
    public bool IsPaused(DateOnly today) => PausedUntil > today;

    /// <summary>Says whether anybody new may be brought together with them: nothing is missing, they are not hidden, and have not paused.</summary>
    public bool TakesPart(DateOnly today) => Ready && !Hidden && !IsPaused(today);

    /// <summary>Says how strong a need of theirs is, from 1 to 3; 0 where they have none.</summary>
    public int NeedStrength(string need) => Strength(Needs, NeedStrengths, need);

    /// <summary>Says how strong an offer of theirs is, from 1 to 3; 0 where they offer no such thing.</summary>
    public int OfferStrength(string need) => Strength(Offers, OfferStrengths, need);

    private static int Strength(string[] slugs, int[]? strengths, string slug) => Array.IndexOf(slugs, slug) switch
    {
        < 0 => 0,
        var at when at < strengths?.Length => strengths[at],
        _ => UsualStrength,
    };

    [JsonIgnore]
    public bool IsAdmin => Roles.Contains("admin");

    public bool IsOfficer => Roles.Contains("officer");

    public bool IsMentor => Roles.Contains("mentor");

    public bool IsCoach => Roles.Contains("coach");

    /// <summary>Says that one number of places is known for all kinds: any pairing takes one of them.</summary>
    public bool SharesPlaces => CoachCapacity is null;

    /// <summary>Says whether they may be somebody's mentor of this kind.</summary>
    public bool Serves(Kind kind) => kind == Kind.Coach ? IsCoach : IsMentor;

    /// <summary>What they are to somebody who does not say: a coach coaches.</summary>
    public Kind? ServesAs => IsCoach ? Kind.Coach : IsMentor ? Kind.Peer : null;

    /// <summary>Says whether the two work in different sectors; a sector that is not known is no other one.</summary>
    public bool IsOfAnotherSectorThan(Candidate other) =>
        Sector(OrganizationKind) is { } own && Sector(other.OrganizationKind) is { } theirs && own != theirs;

    /// <summary>
    /// Says whether the two are independent of each other: not one person, not one employer, and neither kept apart from the other by
    /// what Profile tells. Where an employer is unknown independence cannot be shown, so there is none. No path may pair two who are not.
    /// </summary>
    public bool IsIndependentOf(Candidate other) =>
        PersonId != other.PersonId
        && Organization.Length > 0
        && other.Organization.Length > 0
        && Organization != other.Organization
        && !SharesEmployerWith(other)
        && !IsKeptFrom(other)
        && !other.IsKeptFrom(this);

    private bool SharesEmployerWith(Candidate other) =>
        Employers is { Length: > 0 } own && (own.Contains(other.Organization) || (other.Employers is { } theirs && own.AsSpan().ContainsAny(theirs)))
        || (other.Employers is { Length: > 0 } others && others.Contains(Organization))
        || (Kin is { Length: > 0 } kin && (kin.Contains(other.Organization) || (other.Employers is { } named && kin.AsSpan().ContainsAny(named))));

    private bool IsKeptFrom(Candidate other) =>
        (PeopleApart is { Length: > 0 } people && people.Contains(other.PersonId))
        || (OrganizationsApart is { Length: > 0 } organizations && organizations.Contains(other.Organization));

    /// <summary>The sector of a kind of organization; null where it is not known.</summary>
    public static string? Sector(string organizationKind) => organizationKind switch
    {
        "SCHOOL_DISTRICT" or "CHARTER_OPERATOR" or "EDUCATION_AGENCY" => "SCHOOLS",
        "UNIVERSITY" => "HIGHER_EDUCATION",
        "HOSPITAL" => "HEALTH",
        "CITY_OR_COUNTY" => "GOVERNMENT",
        "COMPANY" => "BUSINESS",
        "NON_PROFIT" => "CIVIL_SOCIETY",
        _ => null,
    };
}
