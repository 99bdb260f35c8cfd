using System.Text.RegularExpressions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Search;

/// <summary>A part of a text, in UTF-16 code units.</summary>
internal sealed record Part(int Start, int Length, string Folded);

/// <summary>The words of a text, as it can be marked.</summary>
internal static partial class Marks
{
    /// <summary>Gives each word, and each run of words that hyphens join, with the form in which it is searched.</summary>
    public static IReadOnlyList<Part> PartsOf(string text)
    {
        var parts = new List<Part>();
        foreach (var run in Run().Matches(text).Cast<Match>())
        {
            var words = Word().Matches(run.Value);
            if (words.Count > 1 || SearchText.Fold(run.Value).Contains(' ', StringComparison.Ordinal))
            {
                parts.Add(new Part(run.Index, run.Length, SearchText.Fold(run.Value)));
            }

            parts.AddRange(words.Select(word => new Part(run.Index + word.Index, word.Length, SearchText.Fold(word.Value))));
        }

        return [.. parts.Where(part => part.Folded.Length > 0)];
    }

    /// <summary>Gives what is marked, in order and without what lies in another.</summary>
    public static IReadOnlyList<Part> Of(IReadOnlyList<Part> parts, IReadOnlySet<string> found)
    {
        var marked = new List<Part>();
        foreach (var part in parts.Where(part => found.Contains(part.Folded)).OrderBy(part => part.Start).ThenByDescending(part => part.Length))
        {
            if (marked.Count == 0 || part.Start >= marked[^1].Start + marked[^1].Length)
            {
                marked.Add(part);
            }
        }

        return marked;
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-‐‑–]*")]
    private static partial Regex Run();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’]*|\p{N}+")]
    private static partial Regex Word();
}
