using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The one list of languages, with their English names: CLDR's (Cldr/languages.tsv), and a few that it lacks. A language is a tag of BCP 47:
/// a language, if need be with a script and a region, e.g. `es`, `zh-Hant`, `pt-BR`.
/// </summary>
public static class Languages
{
    private static readonly (string Kind, string Tag, string Value)[] Rows = [.. Read()];
    private static readonly FrozenDictionary<string, string> Names = Rows.Where(row => row.Kind == "language")
        // White and Green Hmong are two languages; most Hmong speakers in the United States say which.
        .Select(row => (row.Tag, Name: row.Value)).Append(("mww", "Hmong Daw"))
        .ToFrozenDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Scripts = Of("script");
    private static readonly FrozenDictionary<string, string> Regions = Of("region");
    private static readonly FrozenDictionary<string, string> Aliases = Of("alias");

    /// <summary>Lists the languages without regions, by name.</summary>
    public static IReadOnlyList<(string Tag, string Name)> All { get; } =
        [.. Names.Where(row => !row.Key.Contains('-', StringComparison.Ordinal)).Select(row => (row.Key, row.Value)).OrderBy(row => row.Value, StringComparer.Create(CultureInfo.GetCultureInfo("en-US"), ignoreCase: true))];

    /// <summary>Gives a tag in its canonical form: the shortest code of the language, `he` for `iw` and `ase` for `sgn-ase`, `pt-BR` for `PT-br`.</summary>
    public static bool TryCanonical(string value, [NotNullWhen(true)] out string? tag)
    {
        tag = null;
        var parts = value.Split('-');
        if (parts.Length > 4 || parts.Any(part => part.Length is 0 or > 4 || !part.All(char.IsAsciiLetterOrDigit)))
        {
            return false;
        }

        // A sign language, or another that is named behind its family or macrolanguage: sgn-ase, zh-yue.
        var lower = parts.Select(part => part.ToLowerInvariant()).ToList();
        if (lower is [_, { Length: 3 } extended, ..] && extended.All(char.IsAsciiLetter))
        {
            lower.RemoveAt(0);
        }

        if (lower.Count == 2 && Aliases.TryGetValue($"{lower[0]}-{lower[1].ToUpperInvariant()}", out var whole))
        {
            lower = [whole];
        }

        if (Aliases.TryGetValue(lower[0], out var alias))
        {
            lower = [.. alias.ToLowerInvariant().Split('-').Concat(lower.Skip(1)).Distinct()];
        }

        var language = lower[0];
        var script = lower.Count > 1 && lower[1].Length == 4 ? $"{char.ToUpperInvariant(lower[1][0])}{lower[1][1..]}" : null;
        var regions = lower.Skip(script is null ? 1 : 2).ToList();
        var region = regions is [var only] ? only.ToUpperInvariant() : null;
        if (regions.Count > 1 || !Names.ContainsKey(language) || (script is not null && !Scripts.ContainsKey(script)) || (region is not null && !Regions.ContainsKey(region)))
        {
            return false;
        }

        tag = string.Join('-', new[] { language, script, region }.Where(part => part is not null));
        return true;
    }

    /// <summary>Reads a tag and returns its canonical form.</summary>
    public static string Parse(string value, string field) =>
        TryCanonical(value, out var tag) ? tag : throw Errors.InvalidField(field, "must be the tag of a language (BCP 47) such as 'en', 'es', or 'zh-Hant'.");

    /// <summary>Gives the English name of a language, e.g. `Brazilian Portuguese` or `Spanish (Peru)`; of what is none the tag.</summary>
    public static string Name(string value)
    {
        if (!TryCanonical(value, out var tag))
        {
            return value;
        }

        if (Names.TryGetValue(tag, out var name))
        {
            return name;
        }

        var parts = tag.Split('-');
        var known = parts.Length == 3 && Names.TryGetValue($"{parts[0]}-{parts[1]}", out var withScript) ? (Name: withScript, Left: parts[2..]) : (Name: Names[parts[0]], Left: parts[1..]);
        return $"{known.Name} ({string.Join(", ", known.Left.Select(part => Scripts.GetValueOrDefault(part) ?? Regions[part]))})";
    }

    private static FrozenDictionary<string, string> Of(string kind) => Rows.Where(row => row.Kind == kind).ToFrozenDictionary(row => row.Tag, row => row.Value, StringComparer.Ordinal);

    private static IEnumerable<(string, string, string)> Read()
    {
        using var reader = new StreamReader(typeof(Languages).Assembly.GetManifestResourceStream("MentorNet.ServiceDefaults.Cldr.languages.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            yield return (columns[0], columns[1], columns[2]);
        }
    }
}
