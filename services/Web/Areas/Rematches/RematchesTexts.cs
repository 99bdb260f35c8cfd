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
        ["rematch-kept"] = "Noted. You come first among equals until you have someone, and your suggestions take it into account.",
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

    /// <summary>Says in one line what should differ.</summary>
    public static string Line(Rematch rematch)
    {
        var said = rematch.Differences.Select(difference => Of(difference)).Select(text => char.ToLowerInvariant(text[0]) + text[1..]).ToList();
        if (rematch.Transition)
        {
            said.Insert(0, "someone who knows the field well, now that your job is changing");
        }

        return said.Count == 0 ? "Nothing in particular has to differ." : $"What should differ: {string.Join("; ", said)}.";
    }
}
