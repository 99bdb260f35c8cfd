namespace MentorNet.Matching.Facts;

/// <summary>Titles of needs as they read in the middle of a sentence.</summary>
internal static class NeedWords
{
    // What somebody has done, or is working on.
    private static readonly Dictionary<string, string> Doing = new()
    {
        ["align-policy"] = "aligning policy",
        ["strategic-plan"] = "building the strategic plan",
        ["money-and-staff"] = "finding money and staff",
        ["mentorship"] = "finding mentorship",
        ["every-department"] = "bringing equity into every department",
        ["senior-table"] = "earning a seat at the senior table",
        ["community-define"] = "defining terms with the community",
        ["community-narrate"] = "explaining the why and the data to the community",
        ["community-act"] = "acting with the community",
    };

    /// <summary>Gives a function from slug to title as it reads in the middle of a sentence.</summary>
    public static Func<string, string> Titles(IReadOnlyDictionary<string, string> titles) => slug => titles.TryGetValue(slug, out var title) ? InSentence(slug, title) : OfSlug(slug);

    /// <summary>"Align policy" reads "aligning policy", "Skill: DEI practice" reads "DEI practice"; a capital stays where the word is an abbreviation.</summary>
    public static string InSentence(string slug, string title)
    {
        const string Skill = "Skill: ";
        if (Doing.TryGetValue(slug, out var doing))
        {
            return doing;
        }

        var words = title.StartsWith(Skill, StringComparison.Ordinal) ? title[Skill.Length..] : title;
        return words.Length > 1 && char.IsUpper(words[0]) && !char.IsUpper(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    /// <summary>Reads a slug as words: a need in rough words is better than none.</summary>
    public static string OfSlug(string slug) => Doing.GetValueOrDefault(slug) ?? slug.Replace("skill-", "", StringComparison.Ordinal).Replace('-', ' ');
}
