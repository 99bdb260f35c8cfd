using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.People;

/// <summary>How somebody's job is set up, as far as the viewer may see it; unknown is 0, null or empty.</summary>
internal sealed record JobConfiguration(
    Person.Types.ReportsTo ReportsTo,
    Person.Types.TeamSize TeamSize,
    Person.Types.Budget Budget,
    Person.Types.SeniorSeat SeniorSeat,
    Person.Types.Post Post,
    Organization.Types.Kind Kind,
    int? Enrollment,
    string Locale);

/// <summary>How alike two jobs are, 0 to 1, with what is alike in words and what is not known of both.</summary>
internal sealed record JobLikenessResult(double Likeness, IReadOnlyList<string> Reasons, IReadOnlyList<string> UnknownFields);

/// <summary>
/// Compares how two jobs are set up, by closed fields only. A field that is not known of both counts half: neither alike nor different.
/// The weights are those of docs/profile.md.
/// </summary>
internal static class JobLikeness
{
    // From here on two are told to be alike.
    private const double Alike = 0.75;

    public static bool IsKnown(JobConfiguration job) => Compare(job, job).UnknownFields.Count < Fields.Length;

    public static JobLikenessResult Compare(JobConfiguration mine, JobConfiguration theirs)
    {
        var compared = Fields.Select(field => (field, alike: field.Likeness(mine, theirs))).ToList();
        return new JobLikenessResult(
            compared.Sum(item => item.field.Weight * (item.alike ?? 0.5)) / Fields.Sum(field => field.Weight),
            [.. compared.Where(item => item.alike >= Alike).OrderByDescending(item => item.field.Weight).Select(item => item.field.Reason(mine, theirs))],
            [.. compared.Where(item => item.alike is null).Select(item => item.field.Name).Distinct()]);
    }

    private sealed record Field(string Name, double Weight, Func<JobConfiguration, JobConfiguration, double?> Likeness, Func<JobConfiguration, JobConfiguration, string> Reason);

    private static readonly Field[] Fields =
    [
        new("reports_to", 3, (mine, theirs) => Same((int)mine.ReportsTo, (int)theirs.ReportsTo), (mine, _) => mine.ReportsTo switch
        {
            Person.Types.ReportsTo.ChiefExecutive => "Both report to the superintendent or chief executive",
            Person.Types.ReportsTo.CabinetMember => "Both report to another member of the cabinet",
            Person.Types.ReportsTo.HumanResources => "Both report to human resources",
            Person.Types.ReportsTo.AcademicOffice => "Both report to the academic office",
            _ => "Both report to somebody outside the usual lines",
        }),
        new("team_size", 3, (mine, theirs) => Near((int)mine.TeamSize, (int)theirs.TeamSize, 3), (mine, _) => mine.TeamSize switch
        {
            Person.Types.TeamSize.Alone => "Both work alone",
            Person.Types.TeamSize.OneOrTwo => "Both have a team of one or two",
            Person.Types.TeamSize.ThreeToFive => "Both have a team of three to five",
            _ => "Both have a team of six or more",
        }),
        new("budget", 2, (mine, theirs) => Near((int)mine.Budget, (int)theirs.Budget, 3), (mine, _) => mine.Budget switch
        {
            Person.Types.Budget.None => "Neither has a budget of the office's own",
            Person.Types.Budget.Under50K => "Both have a budget under $50,000 a year",
            Person.Types.Budget.From50KTo250K => "Both have a budget of $50,000 to $250,000 a year",
            _ => "Both have a budget over $250,000 a year",
        }),
        new("organization", 2, (mine, theirs) => Same((int)mine.Kind, (int)theirs.Kind), (mine, _) => $"Both work for {Article(mine.Kind)}"),
        // Across kinds size cannot be compared: patients are not students.
        new("organization", 2, (mine, theirs) => mine.Kind == theirs.Kind && mine.Enrollment is { } my && theirs.Enrollment is { } their ? Math.Max(0, 1 - Math.Abs(Math.Log10(1.0 + my) - Math.Log10(1.0 + their))) : null,
            (_, theirs) => string.Create(System.Globalization.CultureInfo.GetCultureInfo("en-US"), $"The organizations are of similar size ({theirs.Enrollment:N0} students)")),
        new("senior_seat", 2, (mine, theirs) => Seat(mine.SeniorSeat, theirs.SeniorSeat), (mine, _) => mine.SeniorSeat switch
        {
            Person.Types.SeniorSeat.Yes => "Both sit on the senior team",
            Person.Types.SeniorSeat.No => "Neither sits on the senior team",
            _ => "Both are asked into the senior team sometimes",
        }),
        new("post", 1, (mine, theirs) => Same((int)mine.Post, (int)theirs.Post), (mine, _) => mine.Post == Person.Types.Post.NewPost ? "Both hold a post that is new" : "Both took the post over from somebody"),
        new("organization", 1, (mine, theirs) => Locales.StepOf(mine.Locale) is { } my && Locales.StepOf(theirs.Locale) is { } their ? 1 - (Math.Abs(my - their) / 11.0) : null,
            (mine, theirs) => mine.Locale == theirs.Locale ? $"Both in the same kind of place ({mine.Locale})" : $"In similar communities ({mine.Locale} and {theirs.Locale})"),
    ];

    private static double? Same(int mine, int theirs) => mine == 0 || theirs == 0 ? null : mine == theirs ? 1 : 0;

    private static double? Near(int mine, int theirs, double steps) => mine == 0 || theirs == 0 ? null : 1 - (Math.Abs(mine - theirs) / steps);

    // "Sometimes" is half way between yes and no.
    private static double? Seat(Person.Types.SeniorSeat mine, Person.Types.SeniorSeat theirs) =>
        mine == 0 || theirs == 0 ? null : mine == theirs ? 1 : mine == Person.Types.SeniorSeat.Sometimes || theirs == Person.Types.SeniorSeat.Sometimes ? 0.5 : 0;

    private static string Article(Organization.Types.Kind kind) => kind switch
    {
        Organization.Types.Kind.SchoolDistrict => "a school district",
        Organization.Types.Kind.CharterOperator => "a charter operator",
        Organization.Types.Kind.EducationAgency => "an education agency",
        Organization.Types.Kind.University => "a university or college",
        Organization.Types.Kind.Hospital => "a hospital",
        Organization.Types.Kind.CityOrCounty => "a city or county",
        Organization.Types.Kind.Company => "a company",
        _ => "a non-profit organization",
    };
}
