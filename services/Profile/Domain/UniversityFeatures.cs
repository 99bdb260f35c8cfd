namespace MentorNet.Profile.Domain;

/// <summary>Writes out the codes of IPEDS, which begin at 1.</summary>
internal static class UniversityFeatures
{
    public static IReadOnlyList<string> Sizes { get; } =
        ["Under 1,000 students", "1,000 to 4,999 students", "5,000 to 9,999 students", "10,000 to 19,999 students", "20,000 students and more"];

    private static readonly Dictionary<string, int> Steps = Sizes.Select((size, step) => (size, step)).ToDictionary();

    public static IReadOnlyList<string> Controls { get; } = ["Public", "Private not-for-profit", "Private for-profit"];

    public static IReadOnlyList<string> Levels { get; } = ["4-year or above", "2-year", "Less than 2-year"];

    public static int? StepOf(string size) => Steps.TryGetValue(size, out var step) ? step : null;
}
