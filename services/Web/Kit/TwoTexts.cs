namespace MentorNet.Web.Kit;

/// <summary>The version, of two, in which a line stands.</summary>
internal enum LineOf
{
    Both,
    Saved,
    Typed,
}

/// <summary>Two versions of a text, line by line. Nothing is left out: what is in either is in what they are together.</summary>
internal static class TwoTexts
{
    // Beyond it the part that differs is shown one version after the other.
    private const long MostCompared = 1_000_000;

    /// <summary>The lines of both, those that they have in common once and in order.</summary>
    public static IReadOnlyList<(string Line, LineOf Of)> Lines(string saved, string typed)
    {
        var (a, b) = (Split(saved), Split(typed));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        return
        [
            .. a[..start].Select(line => (line, LineOf.Both)),
            .. Differing(a[start..^end], b[start..^end]),
            .. a[^end..].Select(line => (line, LineOf.Both)),
        ];
    }

    /// <summary>Both versions as one text.</summary>
    public static string Together(string saved, string typed) => string.Join('\n', Lines(saved, typed).Select(line => line.Line));

    private static IEnumerable<(string Line, LineOf Of)> Differing(string[] a, string[] b)
    {
        if ((long)a.Length * b.Length > MostCompared)
        {
            return [.. a.Select(line => (line, LineOf.Saved)), .. b.Select(line => (line, LineOf.Typed))];
        }

        // How many lines the rest of each have in common.
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(string, LineOf)>();
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                lines.Add((a[i], LineOf.Both));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add((a[i++], LineOf.Saved));
            }
            else
            {
                lines.Add((b[j++], LineOf.Typed));
            }
        }

        return lines;
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
}
