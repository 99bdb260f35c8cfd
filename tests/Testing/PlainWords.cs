using System.Text.RegularExpressions;

namespace MentorNet.Testing;

/// <summary>Words that a native reader of American English stumbles over, where documents and protos speak to people.</summary>
public static partial class PlainWords
{
    /// <summary>The odd words of a text, each as it stands there. Code, links, and names of codes are no words.</summary>
    public static IEnumerable<string> OddIn(string text) => Odd().Matches(NoWords().Replace(text, " ")).Select(match => match.Value);

    [GeneratedRegex(@"`[^`]*`|\]\([^)]*\)|\b[A-Z]+_[A-Z_]+\b")]
    private static partial Regex NoWords();

    [GeneratedRegex(
        @"\b(?:whoever|whomever|anew|any more|by itself|by themselves|by hand|mail address(?:es)?|mail domains?|mailed|rests|resting|told|tells|telling|beside|mends?|mended"
        + @"|goes on|of hers|licences?|cancelled|cancelling|labelled|neighbours?|labour|favourites?|behaviour|colours?|catalogue|organisations?)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Odd();
}
