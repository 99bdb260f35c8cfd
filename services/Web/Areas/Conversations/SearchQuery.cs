using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>A search of messages: what is put together to ask for, and what is shown of a hit.</summary>
internal static class SearchQuery
{
    // As many characters as are shown on either side of a hit.
    private const int Around = 160;

    /// <summary>Puts a query together from words and the fields of the form; what is empty narrows nothing. The words are last: only what a query ends with may be unfinished.</summary>
    public static string Of(string words, string from, string within, string after, string before, bool link) => string.Join(' ', new[]
    {
        from.Length > 0 ? $"from:{from}" : "",
        within.Length > 0 ? $"in:{within}" : "",
        after.Length > 0 ? $"after:{after}" : "",
        before.Length > 0 ? $"before:{before}" : "",
        link ? "has:link" : "",
        words.Trim(),
    }.Where(part => part.Length > 0));

    /// <summary>Cuts what stands around the first hit out of a text, in parts of which some are hits.</summary>
    public static IEnumerable<(string Text, bool Hit)> Parts(string text, IEnumerable<SearchHit.Types.Range> ranges)
    {
        var hits = ranges.Where(range => range.Start >= 0 && range.Length > 0 && range.Start + range.Length <= text.Length).OrderBy(range => range.Start).ToList();
        var from = Whole(text, Math.Max(0, (hits.FirstOrDefault()?.Start ?? 0) - Around));
        var end = Whole(text, Math.Min(text.Length, from + 3 * Around));
        if (from > 0)
        {
            yield return ("…", false);
        }

        foreach (var hit in hits.Where(hit => hit.Start + hit.Length <= end))
        {
            if (hit.Start < from)
            {
                continue;
            }

            if (hit.Start > from)
            {
                yield return (text[from..hit.Start], false);
            }

            from = hit.Start + hit.Length;
            yield return (text[hit.Start..from], true);
        }

        if (from < end)
        {
            yield return (text[from..end], false);
        }

        if (end < text.Length)
        {
            yield return ("…", false);
        }
    }

    // No character is cut in two.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
