using System.Globalization;
using System.Text;
using Dapper;

namespace MentorNet.Profile.Data;

/// <summary>
/// Is what a person typed, as words in the form of the column `search`. A word of one or two letters must begin a word ("AL", "la"),
/// a longer one may stand anywhere in it.
/// </summary>
internal sealed class SearchWords
{
    private const int MaxWords = 8;
    private readonly string[] words;

    public SearchWords(string query) =>
        words = [.. Fold(query)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ',', ';', ':', '(', ')', '"', '\''))
            .Where(word => word.Length > 0)
            .Distinct()
            .Take(MaxWords)];

    public bool IsEmpty => words.Length == 0;

    /// <summary>Says that at least one word is long enough to be misspelled.</summary>
    public bool CanBeMisspelled => words.Any(CanMisspell);

    /// <summary>Is true for an organization that has every word.</summary>
    public string Sql => string.Join(" AND ", words.Select((_, i) => $"o.search LIKE @p{i}"));

    /// <summary>Is true for an organization that has, for every word, that word or one alike.</summary>
    public string AlikeSql => string.Join(" AND ", words.Select((word, i) => CanMisspell(word) ? $"@w{i} <% o.search" : $"o.search LIKE @p{i}"));

    /// <summary>Is how alike the words are, on average: 0 to 1.</summary>
    public string SimilaritySql => "(" + string.Join(" + ", words.Select((word, i) => (word, i)).Where(pair => CanMisspell(pair.word)).Select(pair => $"word_similarity(@w{pair.i}, o.search)")) + $") / {words.Count(CanMisspell)}";

    /// <summary>Is the SQL that brings a column into the form of the words.</summary>
    public static string Folded(string column) => $"translate(lower({column}), 'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc')";

    public DynamicParameters Parameters(OrganizationFilter filter, OrganizationKey? after, int limit)
    {
        var whole = string.Join(' ', words);
        var parameters = new DynamicParameters(new
        {
            filter.Kind,
            filter.State,
            whole,
            wholePattern = Escape(whole),
            afterScore = after?.Score,
            afterDisplayName = after?.DisplayName,
            afterName = after?.Name,
            limit,
        });
        for (var i = 0; i < words.Length; i++)
        {
            parameters.Add($"w{i}", words[i]);
            parameters.Add($"p{i}", words[i].Length <= 2 ? $"% {Escape(words[i])}%" : $"%{Escape(words[i])}%");
        }

        return parameters;
    }

    private static bool CanMisspell(string word) => word.Count(char.IsLetter) > 3;

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    // The column has no accents either: who types "canon city" means "Cañon City".
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
