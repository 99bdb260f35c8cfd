using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Code = MentorNet.Profile.V1.JobAlike.Types.Reason.Types.Code;

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

/// <summary>What two jobs have in common: a code with what its sentence needs, which is in <see cref="JobTexts"/>.</summary>
internal sealed record JobReason(Code Code, IReadOnlyDictionary<string, string> Arguments);

/// <summary>How alike two jobs are, 0 to 1, with what is alike and what is not known of both.</summary>
internal sealed record JobLikenessResult(double Likeness, IReadOnlyList<JobReason> Reasons, IReadOnlyList<string> UnknownFields);

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

    private sealed record Field(string Name, double Weight, Func<JobConfiguration, JobConfiguration, double?> Likeness, Func<JobConfiguration, JobConfiguration, JobReason> Reason);

    private static readonly Field[] Fields =
    [
        new("reports_to", 3, (mine, theirs) => Same((int)mine.ReportsTo, (int)theirs.ReportsTo), (mine, _) => Reason(Code.ReportsTo, mine.ReportsTo)),
        new("team_size", 3, (mine, theirs) => Near((int)mine.TeamSize, (int)theirs.TeamSize, 3), (mine, _) => Reason(Code.TeamSize, mine.TeamSize)),
        new("budget", 2, (mine, theirs) => Near((int)mine.Budget, (int)theirs.Budget, 3), (mine, _) => Reason(Code.Budget, mine.Budget)),
        new("organization", 2, (mine, theirs) => Same((int)mine.Kind, (int)theirs.Kind), (mine, _) => Reason(Code.OrganizationKind, mine.Kind)),
        // Across kinds size cannot be compared: patients are not students.
        new("organization", 2, (mine, theirs) => mine.Kind == theirs.Kind && mine.Enrollment is { } my && theirs.Enrollment is { } their ? Math.Max(0, 1 - Math.Abs(Math.Log10(1.0 + my) - Math.Log10(1.0 + their))) : null,
            (_, theirs) => new JobReason(Code.OrganizationSize, Texts.Arguments(("students", theirs.Enrollment ?? 0)))),
        new("senior_seat", 2, (mine, theirs) => Seat(mine.SeniorSeat, theirs.SeniorSeat), (mine, _) => Reason(Code.SeniorSeat, mine.SeniorSeat)),
        new("post", 1, (mine, theirs) => Same((int)mine.Post, (int)theirs.Post), (mine, _) => Reason(Code.Post, mine.Post)),
        new("organization", 1, (mine, theirs) => Locales.StepOf(mine.Locale) is { } my && Locales.StepOf(theirs.Locale) is { } their ? 1 - (Math.Abs(my - their) / 11.0) : null,
            (mine, theirs) => new JobReason(Code.Locale, Texts.Arguments(("mine", mine.Locale), ("theirs", theirs.Locale), ("same", mine.Locale == theirs.Locale ? "true" : "false")))),
    ];

    private static JobReason Reason<T>(Code code, T value) where T : struct, Enum => new(code, Texts.Arguments(("value", FieldValues.NameOf(value))));

    private static double? Same(int mine, int theirs) => mine == 0 || theirs == 0 ? null : mine == theirs ? 1 : 0;

    private static double? Near(int mine, int theirs, double steps) => mine == 0 || theirs == 0 ? null : 1 - (Math.Abs(mine - theirs) / steps);

    // "Sometimes" is half way between yes and no.
    private static double? Seat(Person.Types.SeniorSeat mine, Person.Types.SeniorSeat theirs) =>
        mine == 0 || theirs == 0 ? null : mine == theirs ? 1 : mine == Person.Types.SeniorSeat.Sometimes || theirs == Person.Types.SeniorSeat.Sometimes ? 0.5 : 0;
}
