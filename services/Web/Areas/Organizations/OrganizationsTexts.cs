using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using Date = Google.Type.Date;
using Kind = MentorNet.Profile.V1.Relation.Types.Kind;

namespace MentorNet.Web.Areas.Organizations;

/// <summary>The words of organizations that people read.</summary>
internal static class OrganizationsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["DOMAIN_NOT_FOUND"] = "This email domain is no longer on the list.",
        ["ORGANIZATION_HAS_PEOPLE"] = "People from this organization take part, so it can’t be removed.",
        ["ORGANIZATION_NOT_FOUND"] = "This organization is no longer in the directory.",
        ["ORGANIZATION_NOT_YOURS"] = "This organization was added by someone else; only they and an operator can change it. Choose another name for yours.",
        ["SCHEME_RESERVED"] = "Organizations on this list are imported from its source. Add your own under another name.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["other_organization"] = "The other organization",
    };

    private static readonly string[] Locales =
    [
        "City: Large", "City: Midsize", "City: Small", "Suburb: Large", "Suburb: Midsize", "Suburb: Small",
        "Town: Fringe", "Town: Distant", "Town: Remote", "Rural: Fringe", "Rural: Distant", "Rural: Remote",
    ];

    private static readonly string[] Sizes = ["Under 1,000", "1,000 to 4,999", "5,000 to 9,999", "10,000 to 19,999", "20,000"];

    private static readonly string[] Groups =
        ["American Indian or Alaska Native", "Asian", "Black or African American", "Hispanic or Latino", "Pacific Islander", "Two or more races", "White"];

    /// <summary>Why likeness is unknown; a service of another release may say it in its own words alone.</summary>
    public static string Of(LikenessUnknown why, string sentence) => Of(why) is { Length: > 0 } text ? text : sentence;

    public static string Of(LikenessUnknown why) => why switch
    {
        LikenessUnknown.KindsDiffer => "These organizations are of different kinds, and have no features in common that would be fair to compare.",
        LikenessUnknown.NoFeatures => "Organizations of this kind can’t be compared: their sources have no features to compare by.",
        LikenessUnknown.NothingKnown => "Nothing is known about this organization that it could be compared by.",
        _ => "",
    };

    public static string Share(double? share) => share is { } known ? known.ToString(known is > 0 and < 0.01 ? "0.0%" : "0%", Words.English) : "unknown";

    public static string OfGrade(int grade) => grade switch { -1 => "pre-kindergarten", 0 => "kindergarten", _ => $"grade {grade}" };

    public static string OfFeature(string key) => key switch
    {
        "size" => "Size",
        "poverty" => "Children in poverty",
        "students" => "Students",
        "locale" => "Locale",
        "lowest_grade" => "Lowest grade",
        "highest_grade" => "Highest grade",
        "ownership" => "Ownership",
        "category" => "Category",
        "state" => "State",
        _ => key,
    };

    /// <summary>Writes out a feature of an organization; null if it is unknown.</summary>
    public static string? ValueOf(string feature, Organization organization) => feature switch
    {
        "size" => organization.HasEnrollment ? Words.Count(organization.Enrollment, "student", "students") : Known(organization.Size),
        "poverty" => organization.HasPovertyShare ? Share(organization.PovertyShare) : null,
        "locale" => Known(organization.Locale),
        "lowest_grade" => organization.HasLowestGrade ? OfGrade(organization.LowestGrade) : null,
        "highest_grade" => organization.HasHighestGrade ? OfGrade(organization.HighestGrade) : null,
        "ownership" => Known(organization.Ownership),
        "category" => Known(organization.Category),
        "state" => Known(organization.State),
        _ => null,
    };

    /// <summary>Gets a feature as the number that its plot shows; null if it is unknown or none.</summary>
    public static double? NumberOf(string feature, Organization organization) => feature switch
    {
        "size" when organization.HasEnrollment => organization.Enrollment,
        "size" => Array.FindIndex(Sizes, size => organization.Size.StartsWith(size, StringComparison.Ordinal)) is >= 0 and var step ? step : null,
        "poverty" when organization.HasPovertyShare => organization.PovertyShare,
        "locale" => Array.IndexOf(Locales, organization.Locale) is >= 0 and var step ? step : null,
        "lowest_grade" when organization.HasLowestGrade => organization.LowestGrade,
        "highest_grade" when organization.HasHighestGrade => organization.HighestGrade,
        _ => null,
    };

    public static string OfNumber(string feature, double number, Organization organization) => feature switch
    {
        "poverty" => Share(number),
        "locale" => Locales[Math.Clamp((int)number, 0, Locales.Length - 1)],
        "lowest_grade" or "highest_grade" => OfGrade((int)number),
        "size" when !organization.HasEnrollment => $"{Sizes[Math.Clamp((int)number, 0, Sizes.Length - 1)]} students",
        _ => number.ToString("N0", Words.English),
    };

    public static IEnumerable<(string Group, double? Mine, double? Theirs)> SharesOf(Organization organization, Organization other) =>
        StudentShares.Descriptor.Fields.InFieldNumberOrder().Select((field, i) => (Groups[i], ShareOf(organization, field), ShareOf(other, field)));

    private static double? ShareOf(Organization organization, Google.Protobuf.Reflection.FieldDescriptor field) =>
        organization.StudentShares is { } shares && field.Accessor.HasValue(shares) ? (double)field.Accessor.GetValue(shares) : null;

    private static string? Known(string words) => words.Length > 0 ? words : null;

    /// <summary>Says in a word how near two are in a feature.</summary>
    public static string Nearness(FeatureDistance? distance) => distance switch
    {
        null or { Unknown: true } => "unknown",
        { Distance: < 0.15 } => "almost the same",
        { Distance: < 0.5 } => "near",
        { Distance: < 1.1 } => "fairly close",
        { Distance: < 1.7 } => "about average",
        _ => "far",
    };

    public static IEnumerable<(string Term, string Text)> FactsOf(Organization organization)
    {
        yield return ("Kind", Words.Of(organization.Kind));
        yield return ("Key", organization.Name["organizations/".Length..]);
        yield return ("Place", string.Join(", ", new[] { organization.City, organization.State }.Where(part => part.Length > 0)));
        yield return ("Locale", organization.Locale);
        yield return ("Labor market", organization.Cbsa.Length > 0 ? $"CBSA {organization.Cbsa}" : "");
        if (organization.Kind is Organization.Types.Kind.SchoolDistrict or Organization.Types.Kind.CharterOperator)
        {
            yield return ("Students", organization.HasEnrollment ? organization.Enrollment.ToString("N0", Words.English) : "");
            yield return ("Children in poverty", organization.HasPovertyShare ? Share(organization.PovertyShare) : "");
            yield return ("Grades", organization is { HasLowestGrade: true, HasHighestGrade: true } ? $"{OfGrade(organization.LowestGrade)} to {OfGrade(organization.HighestGrade)}" : "");
        }
        else
        {
            yield return ("Size", organization.Size);
            yield return ("Ownership", organization.Ownership);
            yield return ("Category", organization.Category);
        }

        if (organization.SectorDetail.Length > 0)
        {
            yield return ("As reported by its source", organization.SectorDetail);
        }
    }

    /// <summary>Lists how an organization can stand to another, as a form offers it; what begins with a minus is read from the other side.</summary>
    public static IEnumerable<(string Value, string Text)> RelationChoices { get; } =
    [
        (nameof(Kind.ParentOf), "parent of it"),
        ($"-{nameof(Kind.ParentOf)}", "a subsidiary of it"),
        (nameof(Kind.VendorOf), "a vendor of it"),
        ($"-{nameof(Kind.VendorOf)}", "a client of it"),
        (nameof(Kind.InLitigationWith), "in litigation with it"),
        (nameof(Kind.Rival), "a rival of it"),
    ];

    public static (Kind Kind, bool Turned) ReadRelation(string value) =>
        (Words.Read<Kind>(value.TrimStart('-')), value.StartsWith('-'));

    /// <summary>Says how an organization stands to the other, from its own side.</summary>
    public static string Of(Kind kind, bool isFirst) => (kind, isFirst) switch
    {
        (Kind.ParentOf, true) => "Parent of",
        (Kind.ParentOf, false) => "Subsidiary of",
        (Kind.VendorOf, true) => "Vendor of",
        (Kind.VendorOf, false) => "Client of",
        (Kind.InLitigationWith, _) => "In litigation with",
        _ => "Rival of",
    };

    public static string Span(Date? start, Date? end) => (start, end) switch
    {
        (null, null) => "since an unknown day",
        (not null, null) => $"since {Words.Of(start)}",
        (null, not null) => $"until {Words.Of(end)}",
        _ => $"{Words.Of(start)} to {Words.Of(end)}",
    };
}
