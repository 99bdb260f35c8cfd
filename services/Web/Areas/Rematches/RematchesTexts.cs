using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Rematches;

/// <summary>The words of looking for somebody else that people read.</summary>
internal static class RematchesTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["REMATCH_NOT_FOUND"] = "You’re no longer looking for someone else.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["rematch-kept"] = "Noted. Until you have someone, you come before others who fit just as well, and your suggestions take it into account.",
        ["rematch-taken-back"] = "Taken back. Your suggestions are as they were before.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["differences"] = "What should differ",
        ["pairing"] = "Pairing",
        ["transition"] = "A change of jobs",
    };

    /// <summary>What can differ, in the order in which it is asked.</summary>
    public static readonly IReadOnlyList<Rematch.Types.Difference> Differences =
    [
        Rematch.Types.Difference.Experience,
        Rematch.Types.Difference.Time,
        Rematch.Types.Difference.TimeZone,
        Rematch.Types.Difference.Sector,
        Rematch.Types.Difference.OrganizationSize,
        Rematch.Types.Difference.WayOfWorking,
        Rematch.Types.Difference.Other,
    ];

    public static string Of(Rematch.Types.Difference difference) => difference switch
    {
        Rematch.Types.Difference.TimeZone => "A time zone closer to mine",
        Rematch.Types.Difference.Sector => "A different sector",
        Rematch.Types.Difference.OrganizationSize => "A place more like mine in kind and size",
        Rematch.Types.Difference.WayOfWorking => "A different way of working",
        Rematch.Types.Difference.Experience => "More experience with what I need",
        Rematch.Types.Difference.Time => "More availability when I’m free",
        Rematch.Types.Difference.Other => "Something else",
        _ => "",
    };

    // As it is said back to the one who chose it.
    private static string Told(Rematch.Types.Difference difference) => difference switch
    {
        Rematch.Types.Difference.TimeZone => "a time zone closer to yours",
        Rematch.Types.Difference.OrganizationSize => "a place more like yours in kind and size",
        Rematch.Types.Difference.Experience => "more experience with what you need",
        Rematch.Types.Difference.Time => "more availability when you’re free",
        _ => char.ToLowerInvariant(Of(difference)[0]) + Of(difference)[1..],
    };

    /// <summary>Says in one line what should differ.</summary>
    public static string Line(Rematch rematch)
    {
        var differ = rematch.Differences.Count > 0 ? $"What should differ: {string.Join("; ", rematch.Differences.Select(Told))}." : "";
        var transition = rematch.Transition ? "You’d like someone who knows the field well, now that your job is changing." : "";
        return differ.Length + transition.Length == 0 ? "Nothing in particular has to differ." : $"{transition} {differ}".Trim();
    }
}
