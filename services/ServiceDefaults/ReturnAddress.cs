namespace MentorNet.ServiceDefaults;

/// <summary>The one rule of addresses to which somebody is sent on: pages of this site, whatever a browser makes of them.</summary>
public static class ReturnAddress
{
    private const int MaxLength = 4000;

    /// <summary>
    /// Gives an address as a header can carry it, in ASCII, if it is a path of this site with its query; else <paramref name="otherwise"/>.
    /// A path that a browser, or whoever reads it on the way, could take for the start of another site has an empty segment, one of
    /// dots, or a backslash, written out or in percents; no page of ours has any of them.
    /// </summary>
    public static string Inside(string? address, string otherwise)
    {
        if (address is not ['/', ..] or { Length: > MaxLength } || address.Any(char.IsControl))
        {
            return otherwise;
        }

        var path = address[..(address.IndexOfAny(['?', '#']) is var end and >= 0 ? end : address.Length)];
        var decoded = Uri.UnescapeDataString(path);
        // What is still written in percents was written so twice, and somebody may read it twice.
        if (decoded.Contains('%', StringComparison.Ordinal) || decoded.Contains('\\', StringComparison.Ordinal)
            || path.Contains("%2F", StringComparison.OrdinalIgnoreCase)
            || decoded[1..].Split('/') is var segments && segments.Take(segments.Length - 1).Any(string.IsNullOrWhiteSpace) || segments.Any(segment => segment.Trim() is "." or ".."))
        {
            return otherwise;
        }

        return Uri.TryCreate($"http://here{address}", UriKind.Absolute, out var here) && here is { Host: "here", PathAndQuery: ['/', not ('/' or '\\'), ..] or "/" }
            ? here.PathAndQuery + here.Fragment
            : otherwise;
    }
}
