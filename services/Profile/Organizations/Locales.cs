namespace MentorNet.Profile.Organizations;

/// <summary>Knows the locales of NCES, from large city to remote rural area.</summary>
internal static class Locales
{
    private static readonly (string Code, string Words)[] All =
    [
        ("11", "City: Large"), ("12", "City: Midsize"), ("13", "City: Small"),
        ("21", "Suburb: Large"), ("22", "Suburb: Midsize"), ("23", "Suburb: Small"),
        ("31", "Town: Fringe"), ("32", "Town: Distant"), ("33", "Town: Remote"),
        ("41", "Rural: Fringe"), ("42", "Rural: Distant"), ("43", "Rural: Remote"),
    ];

    private static readonly Dictionary<string, string> ByCode = All.ToDictionary(locale => locale.Code, locale => locale.Words);
    private static readonly Dictionary<string, int> Steps = All.Select((locale, step) => (locale.Words, step)).ToDictionary();

    public static string? OfCode(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>Counts the steps from a large city: 0 to 11; null if it is none of these.</summary>
    public static int? StepOf(string words) => Steps.TryGetValue(words, out var step) ? step : null;
}
