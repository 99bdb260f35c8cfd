using System.Text.RegularExpressions;
using Dapper;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

/// <summary>What a person typed, as words in the form of the columns `words` and `name_words`.</summary>
internal sealed partial class SearchWords(string query)
{
    private readonly string whole = SearchText.Fold(query);
    private readonly IReadOnlyList<string> words = SearchText.Words(Collection().Replace(query, ""));

    // "nces-0100005" is a key with its scheme before it, "al-sayed" is a name: which it is, the directory knows.
    private readonly IReadOnlyList<string> keyWords = SearchText.Words(Key().Match(query).Groups["key"].Value);

    public bool IsEmpty => words.Count == 0;

    /// <summary>Says that at least one word is long enough to be misspelled.</summary>
    public bool CanBeMisspelled => words.Any(CanMisspell);

    /// <summary>The condition that holds for an organization that has every word, or is of the scheme that was typed and has every word behind it, or is named so.</summary>
    public string Sql => keyWords.Count == 0 ? HasAllSql(words, 'p') : $"({HasAllSql(words, 'p')} OR (o.scheme = @scheme AND {HasAllSql(keyWords, 'k')}) OR o.name IN (@name, @key))";

    /// <summary>The condition that holds for an organization that has, for every word, that word, one alike, or its parts ("delacruz": "de la cruz").</summary>
    public string AlikeSql => string.Join(" AND ", words.Select((word, i) => CanMisspell(word)
        ? $"(@w{i} <% o.words{string.Concat(SearchText.Apart(word).Select((_, part) => $" OR o.words LIKE @a{i}p{part}"))})" : HasSql(words, i, 'p')));

    /// <summary>How alike the words are, on average: 0 to 1.</summary>
    public string SimilaritySql => "(" + string.Join(" + ", words.Select((word, i) => (word, i)).Where(pair => CanMisspell(pair.word)).Select(pair => $"word_similarity(@w{pair.i}, o.words)")) + $") / {words.Count(CanMisspell)}";

    public DynamicParameters Parameters(OrganizationFilter filter, OrganizationKey? after, int limit)
    {
        var parameters = new DynamicParameters(new
        {
            filter.Kind,
            filter.State,
            key = Collection().Replace(query, "").Trim().ToLowerInvariant(),
            name = Collection().Replace(query, "").Trim(),
            scheme = Key().Match(query).Groups["scheme"].Value.ToLowerInvariant(),
            whole,
            afterScore = after?.Score,
            afterDisplayName = after?.DisplayName,
            afterName = after?.Name,
            limit,
        });
        for (var i = 0; i < words.Count; i++)
        {
            parameters.Add($"w{i}", words[i]);
            foreach (var (part, pattern) in SearchText.Apart(words[i]).Index())
            {
                parameters.Add($"a{i}p{part}", pattern);
            }
        }

        foreach (var (prefix, list) in new[] { ('p', words), ('k', keyWords) })
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var (form, pattern) in SearchText.Patterns(list, i).Index())
                {
                    parameters.Add($"{prefix}{i}f{form}", pattern);
                }
            }
        }

        return parameters;
    }

    private static string HasAllSql(IReadOnlyList<string> list, char prefix) => string.Join(" AND ", list.Select((_, i) => HasSql(list, i, prefix)));

    private static string HasSql(IReadOnlyList<string> list, int i, char prefix) => $"({string.Join(" OR ", SearchText.Patterns(list, i).Select((_, form) => $"o.words LIKE @{prefix}{i}f{form}"))})";

    private static bool CanMisspell(string word) => word.Count(char.IsLetter) > 3;

    [GeneratedRegex("^\\s*organizations/", RegexOptions.IgnoreCase)]
    private static partial Regex Collection();

    // In the form that every scheme has: its letters, a hyphen, the key.
    [GeneratedRegex(@"^\s*(organizations/)?(?<scheme>[a-z]{2,12})-(?<key>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Key();
}
