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

        folded = string.Concat(folded.Where(c => c is not ('\'' or '`')).Select(c => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c)).Replace("&", " and ", StringComparison.Ordinal);
        folded = AsciiParting().Replace(folded, " ");
        return DigitBeforeLetter().Replace(LetterBeforeDigit().Replace(folded, "$1 $2"), "$1 $2").Trim(' ');
    }

    /// <summary>Reads the words of a search, each once, at most eight.</summary>
    public static IReadOnlyList<string> Words(string query) => [.. Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxWords)];

    /// <summary>Says whether a folded text has every word, in any order. A word of one or two letters begins a word ("al", "la"), a longer one
    /// may stand anywhere in it.</summary>
    public static bool Has(string folded, IReadOnlyList<string> words)
    {
        var text = $" {folded}";
        return words.All(word => text.Contains(BeginsWord(word) ? $" {word}" : word, StringComparison.Ordinal));
    }

    /// <summary>Gives the pattern of LIKE that says the same of a column ' ' || fold(text).</summary>
    public static string Pattern(string word) => BeginsWord(word) ? $"% {word}%" : $"%{word}%";

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

    [GeneratedRegex(@"[\u0000-\u002F\u003A-\u0060\u007B-\u007F]+")]
    private static partial Regex AsciiParting();

    [GeneratedRegex("([a-z])([0-9])")]
    private static partial Regex LetterBeforeDigit();

    [GeneratedRegex("([0-9])([a-z])")]
    private static partial Regex DigitBeforeLetter();
}
