namespace MentorNet.Matching.Facts;

/// <summary>Titles of needs as they read in the middle of a sentence.</summary>
internal static class NeedWords
{
    /// <summary>"Skill: DEI practice" reads "DEI practice"; a capital stays where the word is an abbreviation.</summary>
    public static string InSentence(string title)
    {
        const string Skill = "Skill: ";
        var words = title.StartsWith(Skill, StringComparison.Ordinal) ? title[Skill.Length..] : title;
        return words.Length > 1 && char.IsUpper(words[0]) && !char.IsUpper(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    /// <summary>Reads a slug as words: a need in rough words is better than none.</summary>
    public static string OfSlug(string slug) => slug.Replace('-', ' ');
}
