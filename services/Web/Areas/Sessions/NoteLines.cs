namespace MentorNet.Web.Areas.Sessions;

/// <summary>Two texts side by side, line by line.</summary>
internal static class NoteLines
{
    /// <summary>The lines of a text, each with whether the other text lacks it: as often as it stands here more than there.</summary>
    public static IReadOnlyList<(string Line, bool New)> Compare(string text, string other)
    {
        var there = Lines(other).GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. Lines(text).Select(line =>
            {
                var left = there.GetValueOrDefault(line);
                there[line] = left - 1;
                return (line, left <= 0 && line.Length > 0);
            }),
        ];
    }

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
}
