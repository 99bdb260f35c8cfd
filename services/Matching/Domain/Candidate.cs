namespace MentorNet.Matching.Domain;

/// <summary>Says what the mentor's side of a pairing is.</summary>
internal enum Kind
{
    Peer,
    Coach,

    /// <summary>Is a peer of another sector.</summary>
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
    bool Ready)
{
    public bool IsOfficer => Roles.Contains("officer");

    public bool IsMentor => Roles.Contains("mentor");

    public bool IsCoach => Roles.Contains("coach");

    /// <summary>Says whether she may be somebody's mentor of this kind.</summary>
    public bool Serves(Kind kind) => kind == Kind.Coach ? IsCoach : IsMentor;

    /// <summary>Is what she is to somebody who does not say: a coach coaches.</summary>
    public Kind? ServesAs => IsCoach ? Kind.Coach : IsMentor ? Kind.Peer : null;

    /// <summary>Says whether the two work in different sectors; a sector that is not known is no other one.</summary>
    public bool IsOfAnotherSectorThan(Candidate other) =>
        Sector(OrganizationKind) is { } own && Sector(other.OrganizationKind) is { } hers && own != hers;

    /// <summary>
    /// Says whether the two are independent of each other: not one person, not one employer. Where an employer is unknown
    /// independence cannot be shown, so there is none. No path may pair two who are not.
    /// </summary>
    public bool IsIndependentOf(Candidate other) =>
        PersonId != other.PersonId
        && Organization.Length > 0
        && other.Organization.Length > 0
        && Organization != other.Organization;

    private static string? Sector(string organizationKind) => organizationKind switch
    {
        "SCHOOL_DISTRICT" or "CHARTER_OPERATOR" or "EDUCATION_AGENCY" => "schools",
        "UNIVERSITY" => "higher education",
        "HOSPITAL" => "health",
        "CITY_OR_COUNTY" => "government",
        "COMPANY" => "business",
        "NON_PROFIT" => "civil society",
        _ => null,
    };
}
