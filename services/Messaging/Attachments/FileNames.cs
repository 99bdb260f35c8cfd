using System.Globalization;
using System.Text;

namespace MentorNet.Messaging.Attachments;

/// <summary>Names of files as they are kept: none leads into a folder, reads backwards, or ends as another kind of file does.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    // Extensions that are as good for a kind as its own.
    private static readonly Dictionary<string, string[]> Alike = new() { [".jpg"] = [".jpeg"], [".txt"] = [".csv", ".md"] };

    /// <summary>Gives the name of a file that is of the kind with this extension.</summary>
    public static string Of(string name, string extension)
    {
        var clean = string.Concat(name.EnumerateRunes().Select(rune => Fits(rune) ? rune.ToString() : "_")).Trim(' ', '.');
        var ending = Path.GetExtension(clean);
        if (Alike.GetValueOrDefault(extension, []).Append(extension).Contains(ending, StringComparer.OrdinalIgnoreCase))
        {
            (clean, extension) = (clean[..^ending.Length], ending);
        }

        var text = new StringInfo(clean.Length == 0 ? "file" : clean);
        return (text.LengthInTextElements > Longest ? text.SubstringByTextElements(0, Longest) : text.String) + extension;
    }

    private static bool Fits(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !"/\\:\"<>|?*".Contains(rune.ToString(), StringComparison.Ordinal);
}
