using System.Collections.Frozen;
using System.Globalization;

namespace MentorNet.Profile.Organizations;

/// <summary>
/// Domains below which anybody, or many organizations, get names of their own: <c>gov.uk</c>, <c>k12.wa.us</c>. Nobody's people can be told
/// by one. The list is that of publicsuffix.org, as it is published; replace the file to bring it up to date.
/// </summary>
internal static class PublicSuffixes
{
    private static readonly FrozenSet<string> Rules = Load();

    /// <summary>Says whether a domain in lower case and xn-- form is a public suffix.</summary>
    public static bool Contains(string domain)
    {
        // A rule that begins with ! is an exception; * stands for one label; what no rule names is a suffix where it has one label.
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        return !Rules.Contains($"!{domain}") && (dot < 0 || Rules.Contains(domain) || Rules.Contains($"*{domain[dot..]}"));
    }

    private static FrozenSet<string> Load()
    {
        var international = new IdnMapping();
        using var reader = new StreamReader(typeof(PublicSuffixes).Assembly.GetManifestResourceStream("public_suffix_list.dat")!);
        return reader.ReadToEnd().Split('\n')
            .Select(line => line.Split(' ', '\t', '\r')[0])
            .Where(rule => rule.Length > 0 && !rule.StartsWith("//", StringComparison.Ordinal))
            .Select(rule => rule[0] is '!' or '*' ? rule[0] + Ascii(rule[1..]) : Ascii(rule))
            .ToFrozenSet(StringComparer.Ordinal);

        string Ascii(string rule) => rule[0] == '.' ? $".{international.GetAscii(rule[1..])}" : international.GetAscii(rule);
    }
}
