using System.Globalization;

namespace MentorNet.Library.Resources;

/// <summary>How a resource is cited, in the order of APA style, with its license.</summary>
internal static class Citation
{
    public static string Of(IReadOnlyList<string> authors, int year, string title, string source, Permissions license, string link)
    {
        var named = authors switch
        {
            [] => "",
            [var one] => one,
            [var one, var other] => $"{one} & {other}",
            _ => $"{string.Join(", ", authors.Take(authors.Count - 1))}, & {authors[^1]}",
        };
        var when = string.Create(CultureInfo.InvariantCulture, $"({year})");
        var parts = new[]
        {
            named.Length > 0 ? $"{named} {when}" : $"{title} {when}",
            named.Length > 0 ? title : "",
            source.ReplaceLineEndings(" "),
            license.Title.Length > 0 ? $"{license.Title}, {license.Uri}" : "",
            link,
        };
        // An address ends where a reader's program takes its end to be.
        return string.Join(' ', parts.Where(part => part.Length > 0).Select(part => part == link || part[^1] is '.' or '!' or '?' or '/' ? part : $"{part}."));
    }
}
