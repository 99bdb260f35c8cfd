using System.Text.RegularExpressions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload;

/// <summary>Names of what belongs to an engagement, and of what belongs to others and is referred to.</summary>
internal static partial class Names
{
    private const int Longest = 300;

    /// <summary>Reads the ids of a name by its pattern, as <c>engagements/*/goals/*</c>.</summary>
    public static Guid[] Match(string value, string pattern, string field)
    {
        var (given, wanted) = (value.Length > Longest ? [] : value.Split('/'), pattern.Split('/'));
        var ids = new List<Guid>();
        if (given.Length == wanted.Length && given.Zip(wanted).All(pair => pair.Second == "*" ? Read(pair.First) : pair.First == pair.Second))
        {
            return [.. ids];
        }

        throw Errors.InvalidField(field, $"must be '{pattern.Replace("*", "{uuid}", StringComparison.Ordinal)}'.");

        bool Read(string part)
        {
            var isId = Guid.TryParseExact(part, "D", out var id);
            ids.Add(id);
            return isId;
        }
    }

    /// <summary>Reads <c>needs/{slug}</c> as the slug; empty is none.</summary>
    public static string ParseNeed(string value, string field) =>
        value.Length == 0 ? ""
        : Need().Match(value) is { Success: true } match ? match.Groups[1].Value
        : throw Errors.InvalidField(field, "must be 'needs/' and its slug.");

    public static string OfNeed(string slug) => slug.Length == 0 ? "" : $"needs/{slug}";

    /// <summary>Reads <c>resources/{uuid}</c>; empty is none.</summary>
    public static Guid? ParseResource(string value, string field) => value.Length == 0 ? null : Parse.Name(value, "resources", field);

    public static string OfResource(Guid? id) => id is { } known ? $"resources/{known}" : "";

    [GeneratedRegex("^needs/([a-z0-9]+(?:-[a-z0-9]+){0,8})$", RegexOptions.NonBacktracking)]
    private static partial Regex Need();
}
