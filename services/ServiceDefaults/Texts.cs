using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The texts of an area in one language, by keys that belong to no language. What is stored and sent is a code with arguments; its sentence is
/// made here, where it is read. Another language is another set with the same keys.
/// <code>
/// {name}                          the argument
/// {name|one=a year|other=# years} the branch of its value: the value itself, or none, one and other; # is the number as people write it
/// {name|each=NEED}                its values, parted by commas, each by the key NEED.VALUE, joined as in a list
/// </code>
/// </summary>
public sealed class Texts
{
    /// <summary>The key of what stands between two things.</summary>
    public const string BetweenTwo = "LIST.TWO";

    /// <summary>The key of what stands before the last of three or more things.</summary>
    public const string BeforeLast = "LIST.LAST";

    private readonly FrozenDictionary<string, string> patterns;

    /// <summary>Makes a set. Throws where a pattern can't be read, or where a key comes twice.</summary>
    public Texts(string language, IEnumerable<(string Key, string Pattern)> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        Culture = CultureInfo.GetCultureInfo(language);
        var all = new Dictionary<string, string>();
        foreach (var (key, pattern) in patterns)
        {
            all.Add(key, Balanced(pattern) ? pattern : throw new FormatException($"The text {key} has a brace without its partner."));
        }

        this.patterns = all.ToFrozenDictionary();
    }

    /// <summary>The language, as numbers are written in it.</summary>
    public CultureInfo Culture { get; }

    /// <summary>How English joins things: "tea and milk", "tea, milk, and bread".</summary>
    public static IReadOnlyList<(string Key, string Pattern)> EnglishLists { get; } = [(BetweenTwo, " and "), (BeforeLast, ", and ")];

    /// <summary>The keys that have a text.</summary>
    public IReadOnlyCollection<string> Keys => patterns.Keys;

    /// <summary>Writes the arguments of a code.</summary>
    public static IReadOnlyDictionary<string, string> Arguments(params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in arguments)
        {
            all.Add(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        return all;
    }

    /// <summary>Joins things as English does.</summary>
    public static string Listed(IEnumerable<string> items) => Listed([.. items], EnglishLists[0].Pattern, EnglishLists[1].Pattern);

    /// <summary>Makes the text of a key; null where it has none. <paramref name="names"/> gives names that are data and no texts, by prefix and value.</summary>
    public string? Find(string key, IReadOnlyDictionary<string, string>? arguments = null, Func<string, string, string?>? names = null) =>
        key is not null && patterns.TryGetValue(key, out var pattern) ? Fill(pattern, arguments ?? FrozenDictionary<string, string>.Empty, names) : null;

    // The number belongs to the branch that it has chosen, not to those inside.
    private string Fill(string pattern, IReadOnlyDictionary<string, string> arguments, Func<string, string, string?>? names, string number = "#")
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '{')
            {
                text.Append(pattern[i] == '#' ? number : pattern[i].ToString());
                continue;
            }

            var end = EndOf(pattern, i);
            text.Append(Part(Branches(pattern[(i + 1)..end]), arguments, names));
            i = end;
        }

        return text.ToString();
    }

    private string Part(List<string> parts, IReadOnlyDictionary<string, string> arguments, Func<string, string, string?>? names)
    {
        var value = arguments.GetValueOrDefault(parts[0], "");
        if (parts.Count == 1)
        {
            return value;
        }

        var branches = parts.Skip(1).Select(part => part.Split('=', 2)).ToDictionary(branch => branch[0], branch => branch[1]);
        if (branches.TryGetValue("each", out var prefix))
        {
            return Listed([.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => Find($"{prefix}.{one}", arguments, names) ?? names?.Invoke(prefix, one) ?? one)], Find(BetweenTwo), Find(BeforeLast));
        }

        var isNumber = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        var chosen = branches.GetValueOrDefault(value)
            ?? (value.Length == 0 ? branches.GetValueOrDefault("none") : null)
            ?? (isNumber && number == 1 ? branches.GetValueOrDefault("one") : null)
            ?? branches.GetValueOrDefault("other", "");
        return isNumber ? Fill(chosen, arguments, names, number.ToString("N0", Culture)) : Fill(chosen, arguments, names);
    }

    private static string Listed(string[] items, string? betweenTwo, string? beforeLast) => items.Length switch
    {
        < 2 => string.Concat(items),
        2 => $"{items[0]}{betweenTwo}{items[1]}",
        _ => $"{string.Join(", ", items[..^1])}{beforeLast}{items[^1]}",
    };

    private static bool Balanced(string pattern)
    {
        var depth = 0;
        return pattern.All(sign => (depth += sign switch { '{' => 1, '}' => -1, _ => 0 }) >= 0) && depth == 0;
    }

    private static int EndOf(string pattern, int start)
    {
        var depth = 0;
        for (var i = start; ; i++)
        {
            depth += pattern[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }
    }

    // Parted at the bars that stand in no inner braces.
    private static List<string> Branches(string inner)
    {
        var (parts, start, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i < inner.Length; i++)
        {
            depth += inner[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (inner[i] == '|' && depth == 0)
            {
                parts.Add(inner[start..i]);
                start = i + 1;
            }
        }

        parts.Add(inner[start..]);
        return parts;
    }
}
