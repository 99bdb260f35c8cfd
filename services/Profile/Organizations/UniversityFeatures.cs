namespace MentorNet.Profile.Organizations;

/// <summary>Writes out the codes of IPEDS, which begin at 1.</summary>
internal static class UniversityFeatures
{
    public static IReadOnlyList<string> Sizes { get; } =
        ["Under 1,000 students", "1,000 to 4,999 students", "5,000 to 9,999 students", "10,000 to 19,999 students", "20,000 students and more"];

    private static readonly Dictionary<string, int> Steps = Sizes.Select((size, step) => (size, step)).ToDictionary();

    public static IReadOnlyList<string> Controls { get; } = ["Public", "Private not-for-profit", "Private for-profit"];

    public static IReadOnlyList<string> Levels { get; } = ["4-year or above", "2-year", "Less than 2-year"];

    private static readonly Dictionary<string, string> Sectors = new()
    {
        ["0"] = "Administrative Unit",
        ["1"] = "Public, 4-year or above",
        ["2"] = "Private not-for-profit, 4-year or above",
        ["3"] = "Private for-profit, 4-year or above",
        ["4"] = "Public, 2-year",
        ["5"] = "Private not-for-profit, 2-year",
        ["6"] = "Private for-profit, 2-year",
        ["7"] = "Public, less-than 2-year",
        ["8"] = "Private not-for-profit, less-than 2-year",
        ["9"] = "Private for-profit, less-than 2-year",
        ["99"] = "Sector unknown (not active)",
    };

    public static string? SectorOf(string code) => Sectors.GetValueOrDefault(code);

    public static int? StepOf(string size) => Steps.TryGetValue(size, out var step) ? step : null;
}
