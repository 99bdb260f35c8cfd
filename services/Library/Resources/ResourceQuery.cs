using System.Text.RegularExpressions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

/// <summary>
/// What a person typed to find resources, as queries of PostgreSQL over folded words. Words are wanted, by their beginning too; `"…"` is a
/// phrase, `-word` excludes, `or` parts alternatives. What a hyphen joins is a phrase, what a stroke of either kind joins are words. Only what is wanted
/// gives rank.
/// </summary>
internal sealed partial class ResourceQuery
{
    private ResourceQuery(bool isEmpty, string alike, string whole, string beginning, string excluding) =>
        (IsEmpty, Alike, Whole, Beginning, Excluding) = (isEmpty, alike, whole, beginning, excluding);

    /// <summary>Says that nothing was typed that a reader sees.</summary>
    public bool IsEmpty { get; }

    /// <summary>The wanted words with blanks between them, folded, which may be misspelled; empty if a phrase is asked for, which is meant as it stands.</summary>
    public string Alike { get; }

    /// <summary>Asks for the wanted words as they stand.</summary>
    public string Whole { get; }

    /// <summary>Asks for words that begin like the wanted ones.</summary>
    public string Beginning { get; }

    /// <summary>The tsquery for what has nothing that is excluded; empty if nothing is.</summary>
    public string Excluding { get; }

    /// <summary>The tsquery for what is found: the wanted is there, by its beginnings, and nothing that is excluded.</summary>
    public string Filter => string.Join(" & ", new[] { Beginning.Length == 0 ? "" : $"({Beginning})", Excluding }.Where(part => part.Length > 0));

    public static ResourceQuery Read(string typed)
    {
        var wanted = new List<(string Whole, string Beginning, bool Or)>();
        var excluded = new List<string>();
        var words = new List<string>();
        var (or, phrase) = (false, false);
        foreach (var piece in Piece().Matches(typed).Cast<Match>())
        {
            var text = piece.Groups["phrase"].Success ? piece.Groups["phrase"].Value : piece.Groups["word"].Value;
            if (!piece.Groups["phrase"].Success && text.Equals("or", StringComparison.OrdinalIgnoreCase))
            {
                or = wanted.Count > 0;
                continue;
            }

            var parts = piece.Groups["phrase"].Success ? [text] : text.Split(['/', '\\', '_'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var part in parts.Select(SearchText.Words).Where(part => part.Count > 0))
            {
                var whole = string.Join(" <-> ", part.Select(word => $"'{word}'"));
                if (piece.Groups["not"].Success)
                {
                    excluded.Add($"!({whole})");
                    continue;
                }

                phrase |= piece.Groups["phrase"].Success;
                words.AddRange(part);
                wanted.Add((whole, part is [{ Length: > 2 } one] && !piece.Groups["phrase"].Success ? BeginningOf(one) : whole, or));
                or = false;
            }
        }

        return new ResourceQuery(
            !typed.EnumerateRunes().Any(Parse.IsSeen),
            phrase ? "" : string.Join(' ', words),
            Joined(wanted.Select(item => (item.Whole, item.Or))),
            Joined(wanted.Select(item => (item.Beginning, item.Or))),
            string.Join(" & ", excluded));
    }

    private static string BeginningOf(string word) =>
        string.Join(" | ", SearchText.PartedNames(word).Where(name => name.After.Length > 3).Select(name => $"'{name.Before}' <-> '{name.After}':*").Prepend($"'{word}':*"));

    private static string Joined(IEnumerable<(string Text, bool Or)> parts) =>
        parts.Aggregate("", (joined, part) => joined.Length == 0 ? $"({part.Text})" : $"{joined} {(part.Or ? '|' : '&')} ({part.Text})");

    [GeneratedRegex("""(?<![^\s])(?<not>-)?(?:"(?<phrase>[^"]*)"|"?(?<word>[^\s"]+))""")]
    private static partial Regex Piece();
}
