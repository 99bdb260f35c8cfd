using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The one form in which text is searched, and in which a search is asked; the function `fold` of every database is the same. Without case,
/// accents, apostrophes and invisible characters; ł, ø, đ and their kin are plain letters, ß is ss, æ is ae; what is neither letter nor digit
/// parts words, and so does the change from letters to digits: "K-12" and "K12" are both "k 12".
/// </summary>
public static partial class SearchText
{
    private const int MaxWords = 8;

    // What stands before a name, joined to it or apart. None is a word that a search for English text leaves out.
    private static readonly string[] Befores = ["o", "d", "l", "mc", "mac", "al", "el", "de", "la", "le", "van", "von", "san", "st"];

    private static readonly FrozenDictionary<Rune, Rune> Letters = From.EnumerateRunes().Zip(To.EnumerateRunes()).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Brings a text into that form: words with one blank between them.</summary>
    public static string Fold(string value)
    {
        var folded = value;
        if (folded.Any(c => c is < ' ' or > '~'))
        {
            folded = Early().Replace(Sound(folded), "").Normalize(NormalizationForm.FormKD);
            folded = Left().Replace(folded, "");
            var letters = new StringBuilder(folded.Length);
            foreach (var letter in folded.EnumerateRunes())
            {
                _ = letter.Value switch
                {
                    'ß' or 'ẞ' => letters.Append("ss"),
                    'æ' or 'Æ' => letters.Append("ae"),
                    'œ' or 'Œ' => letters.Append("oe"),
                    'þ' or 'Þ' => letters.Append("th"),
                    _ => letters.Append(Letters.GetValueOrDefault(letter, letter)),
                };
            }

            folded = Parting().Replace(letters.ToString(), " ");
        }

        return Parted(folded);
    }

    // In one pass, since searches fold thousands of texts: no apostrophes, small letters, "and" for "&", one blank for what parts words, and one
    // between letters and digits.
    private static string Parted(string value)
    {
        var parted = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            switch (c)
            {
                case '\'' or '`':
                    break;
                case '&':
                    Part(parted).Append("and ");
                    break;
                case >= 'A' and <= 'Z':
                    Add((char)(c | 0x20));
                    break;
                case > '\u007F' or (>= 'a' and <= 'z') or (>= '0' and <= '9'):
                    Add(c);
                    break;
                default:
                    Part(parted);
                    break;
            }
        }

        return parted.Length > 0 && parted[^1] == ' ' ? parted.ToString(0, parted.Length - 1) : parted.ToString();

        void Add(char c)
        {
            if (parted.Length > 0 && (char.IsAsciiDigit(c) ? char.IsAsciiLetterLower(parted[^1]) : char.IsAsciiLetterLower(c) && char.IsAsciiDigit(parted[^1])))
            {
                parted.Append(' ');
            }

            parted.Append(c);
        }

        static StringBuilder Part(StringBuilder parted) => parted.Length == 0 || parted[^1] == ' ' ? parted : parted.Append(' ');
    }

    /// <summary>Reads the words of a search, each once, at most eight.</summary>
    public static IReadOnlyList<string> Words(string query) => [.. Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxWords)];

    /// <summary>Says whether a folded text has every word, in any order. A word of one or two letters begins a word ("al", "la"), a longer one
    /// may stand anywhere in it. What one writes joined and another apart is the same: "alsayed" finds "al sayed", and "de la cruz" "delacruz".</summary>
    public static bool Has(string folded, IReadOnlyList<string> words)
    {
        var text = $" {folded}";
        return words.Select((word, at) => (word, at)).All(pair => Forms(words, pair.at).Any(form => text.Contains(form, StringComparison.Ordinal))
            || (!BeginsWord(pair.word) && BeginsAcross(text, pair.word)));
    }

    /// <summary>Gives the patterns of LIKE of which a column ' ' || fold(text) has one if it has the word at a place of those that were typed.
    /// What is typed joined and stored apart is among them where a name begins so ("obrien": "o brien"); trigrams find all else of two parts, and
    /// <see cref="Apart"/> what has three.</summary>
    public static IReadOnlyList<string> Patterns(IReadOnlyList<string> words, int at) =>
        [.. Forms(words, at).Concat(PartedNames(words[at]).Select(name => $" {name.Before} {name.After}")).Select(form => $"%{form}%")];

    /// <summary>Gives the two words as which a name may be written that is typed as one: "o" and "brien"; nothing for most words.</summary>
    public static IEnumerable<(string Before, string After)> PartedNames(string word) =>
        Befores.Where(before => word.Length >= before.Length + 3 && word.StartsWith(before, StringComparison.Ordinal)).Select(before => (before, word[before.Length..]));

    /// <summary>Gives the patterns of LIKE of which a column ' ' || fold(text) has one if it has a word in three parts, the first two of them short: "de la cruz".</summary>
    public static IReadOnlyList<string> Apart(string word) => word.Length < 6 ? [] :
        [.. from first in Enumerable.Range(1, 3) from second in Enumerable.Range(1, 3) where first + second < word.Length - 1
            select $"% {word[..first]} {word[first..(first + second)]} {word[(first + second)..]}%"];

    // A short word is there at the beginning of a word, also of one that has those before it joined to it: "la" of "de la cruz" in "delacruz".
    private static IEnumerable<string> Forms(IReadOnlyList<string> words, int at)
    {
        if (!BeginsWord(words[at]))
        {
            yield return words[at];
            yield break;
        }

        for (var first = at; first >= 0 && first >= at - 2; first--)
        {
            yield return $" {string.Concat(words.Skip(first).Take(at - first + 1))}";
        }
    }

    // Whether some word begins what is looked for, if the blanks after it are left out.
    private static bool BeginsAcross(string text, string word)
    {
        for (var start = text.IndexOf(' ', StringComparison.Ordinal); start >= 0; start = text.IndexOf(' ', start + 1))
        {
            var (at, matched) = (start + 1, 0);
            while (matched < word.Length && at < text.Length && (text[at] == ' ' || text[at] == word[matched]))
            {
                matched += text[at++] == ' ' ? 0 : 1;
            }

            if (matched == word.Length)
            {
                return true;
            }
        }

        return false;
    }

    // In scripts without blanks two characters may be a word by themselves, wherever they stand.
    private static bool BeginsWord(string word) => word.Length <= 2 && word.All(char.IsAsciiLetterOrDigit);

    // Normalizing refuses what is no text: half of a pair, and U+FFFE.
    private static string Sound(string value)
    {
        var sound = new StringBuilder(value.Length);
        foreach (var letter in value.EnumerateRunes())
        {
            sound.Append(letter.Value is 0 or 0xFFFE or 0xFFFF ? Rune.ReplacementChar : letter);
        }

        return sound.ToString();
    }

    [GeneratedRegex("[\u00B4\u0384\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE]")]
    private static partial Regex Early();

    [GeneratedRegex($"[{Marks}{Apostrophes}{Invisible}]")]
    private static partial Regex Left();

    [GeneratedRegex($"[{Blanks}]")]
    private static partial Regex Parting();
}
