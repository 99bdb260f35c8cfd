namespace MentorNet.Profile.People;

/// <summary>What the fields of a profile say of a job, as it reads in the middle of a sentence, by field and value. Matching and the web compile this file too.</summary>
internal static class JobWords
{
    private static readonly (string Key, string Words)[] English =
    [
        ("REPORTS_TO.CHIEF_EXECUTIVE", "the superintendent or chief executive"),
        ("REPORTS_TO.CABINET_MEMBER", "a cabinet member"),
        ("REPORTS_TO.HUMAN_RESOURCES", "human resources"),
        ("REPORTS_TO.ACADEMIC_OFFICE", "the academic office"),
        ("REPORTS_TO.OTHER", "someone outside the usual lines"),

        ("TEAM_SIZE.ONE_OR_TWO", "one or two"),
        ("TEAM_SIZE.THREE_TO_FIVE", "three to five"),
        ("TEAM_SIZE.SIX_OR_MORE", "six or more"),

        ("BUDGET.UNDER_50K", "under $50,000 a year"),
        ("BUDGET.FROM_50K_TO_250K", "of $50,000 to $250,000 a year"),
        ("BUDGET.OVER_250K", "over $250,000 a year"),

        ("KIND.SCHOOL_DISTRICT", "a school district"),
        ("KIND.CHARTER_OPERATOR", "a charter school operator"),
        ("KIND.EDUCATION_AGENCY", "an education agency"),
        ("KIND.UNIVERSITY", "a university or college"),
        ("KIND.HOSPITAL", "a hospital"),
        ("KIND.CITY_OR_COUNTY", "a city or county"),
        ("KIND.COMPANY", "a company"),
        ("KIND.NON_PROFIT", "a nonprofit"),
    ];

    /// <summary>Gives the words of a field under its own keys, or under keys that begin otherwise with what is said before.</summary>
    public static IEnumerable<(string Key, string Words)> Of(string field, string? prefix = null, string before = "") => English
        .Where(word => word.Key.StartsWith($"{field}.", StringComparison.Ordinal))
        .Select(word => ($"{prefix ?? $"{field}."}{word.Key[(field.Length + 1)..]}", before + word.Words));
}
