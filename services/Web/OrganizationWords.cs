using MentorNet.Profile.V1;

namespace MentorNet.Web;

/// <summary>Puts what is known of organizations into words.</summary>
internal static partial class Words
{
    private static readonly string[] Locales =
    [
        "City: Large", "City: Midsize", "City: Small", "Suburb: Large", "Suburb: Midsize", "Suburb: Small",
        "Town: Fringe", "Town: Distant", "Town: Remote", "Rural: Fringe", "Rural: Distant", "Rural: Remote",
    ];

    private static readonly string[] Sizes = ["Under 1,000", "1,000 to 4,999", "5,000 to 9,999", "10,000 to 19,999", "20,000"];

    private static readonly string[] Groups =
        ["American Indian or Alaska Native", "Asian", "Black or African American", "Hispanic or Latino", "Pacific Islander", "Two or more races", "White"];

    public static string PlaceOf(Organization organization) =>
        string.Join(" · ", new[] { Of(organization.Kind), string.Join(", ", new[] { organization.City, organization.State }.Where(part => part.Length > 0)) }.Where(part => part.Length > 0));

    public static string Share(double? share) => share is { } known ? known.ToString(known is > 0 and < 0.01 ? "0.0%" : "0%", English) : "unknown";

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

    public static string OfJobField(string field) => field switch
    {
        "organization" => "something about the employer (its kind, size, or kind of place)",
        _ => OfTheirField(field).ToLowerInvariant() is var words && words.StartsWith("their ", StringComparison.Ordinal) ? words[6..] : words,
    };

    /// <summary>Writes out a feature of an organization; null if it is unknown.</summary>
    public static string? ValueOf(string feature, Organization organization) => feature switch
    {
        "size" => organization.HasEnrollment ? Count(organization.Enrollment, "student", "students") : Known(organization.Size),
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
        _ => number.ToString("N0", English),
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
        { Distance: < 1.1 } => "rather near",
        { Distance: < 1.7 } => "as most are",
        _ => "far",
    };

    public static IEnumerable<(string Term, string Text)> FactsOf(Organization organization)
    {
        yield return ("Kind", Of(organization.Kind));
        yield return ("Key", organization.Name["organizations/".Length..]);
        yield return ("Place", string.Join(", ", new[] { organization.City, organization.State }.Where(part => part.Length > 0)));
        yield return ("Locale", organization.Locale);
        yield return ("Labor market", organization.Cbsa.Length > 0 ? $"CBSA {organization.Cbsa}" : "");
        if (organization.Kind is Organization.Types.Kind.SchoolDistrict or Organization.Types.Kind.CharterOperator)
        {
            yield return ("Students", organization.HasEnrollment ? organization.Enrollment.ToString("N0", English) : "");
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
            yield return ("As its source says", organization.SectorDetail);
        }
    }
}
