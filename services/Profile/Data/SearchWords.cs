using System.Text.RegularExpressions;
using Dapper;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Data;

/// <summary>What a person typed, as words in the form of the columns `words` and `name_words`.</summary>
internal sealed partial class SearchWords(string query)
{
    private readonly string whole = SearchText.Fold(query);

    // The source before a key ("nces-0100005") is no word of an organization.
    private readonly IReadOnlyList<string> words = SearchText.Words(Source().Replace(query, ""));

    public bool IsEmpty => words.Count == 0;

    /// <summary>Says that at least one word is long enough to be misspelled.</summary>
    public bool CanBeMisspelled => words.Any(CanMisspell);

    /// <summary>Is true for an organization that has every word.</summary>
    public string Sql => string.Join(" AND ", words.Select((_, i) => HasSql(i)));

    /// <summary>Is true for an organization that has, for every word, that word, one alike, or its parts ("delacruz": "de la cruz").</summary>
    public string AlikeSql => string.Join(" AND ", words.Select((word, i) => CanMisspell(word)
        ? $"(@w{i} <% o.words{string.Concat(SearchText.Apart(word).Select((_, part) => $" OR o.words LIKE @a{i}p{part}"))})" : HasSql(i)));

    /// <summary>Is how alike the words are, on average: 0 to 1.</summary>
    public string SimilaritySql => "(" + string.Join(" + ", words.Select((word, i) => (word, i)).Where(pair => CanMisspell(pair.word)).Select(pair => $"word_similarity(@w{pair.i}, o.words)")) + $") / {words.Count(CanMisspell)}";

    public DynamicParameters Parameters(OrganizationFilter filter, OrganizationKey? after, int limit)
    {
        var parameters = new DynamicParameters(new
        {
            filter.Kind,
            filter.State,
            key = query.Trim().ToLowerInvariant(),
            whole,
            afterScore = after?.Score,
            afterDisplayName = after?.DisplayName,
            afterName = after?.Name,
            limit,
        });
        for (var i = 0; i < words.Count; i++)
        {
            parameters.Add($"w{i}", words[i]);
            foreach (var (form, pattern) in SearchText.Patterns(words, i).Index())
            {
                parameters.Add($"p{i}f{form}", pattern);
            }

            foreach (var (part, pattern) in SearchText.Apart(words[i]).Index())
            {
                parameters.Add($"a{i}p{part}", pattern);
            }
        }

        return parameters;
    }

    private string HasSql(int i) => $"({string.Join(" OR ", SearchText.Patterns(words, i).Select((_, form) => $"o.words LIKE @p{i}f{form}"))})";

    private static bool CanMisspell(string word) => word.Count(char.IsLetter) > 3;

    [GeneratedRegex("^\\s*(organizations/)?(nces|ipeds|cms|own)-", RegexOptions.IgnoreCase)]
    private static partial Regex Source();
}
