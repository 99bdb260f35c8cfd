using System.Buffers;
using System.Globalization;
using System.Text;

namespace MentorNet.ServiceDefaults;

/// <summary>The one rule for mail addresses, wherever one is typed, imported or compared: name@domain, in lower case, international domains in xn-- form.</summary>
#pragma warning disable IDE0040 // public here, internal where a library without ASP.NET compiles it in
static partial class MailAddresses
#pragma warning restore IDE0040
{
    /// <summary>What is wrong with an address that is none.</summary>
    public const string Rule = "must be an email address like name@district.org.";

    private const int AtMost = 254;
    private static readonly SearchValues<char> Local = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~.-");
    private static readonly IdnMapping International = new() { UseStd3AsciiRules = true };

    /// <summary>Whether a text is a mail address, and the form in which it is kept and compared.</summary>
    public static bool TryParse(string? value, out string address)
    {
        address = "";
        // Nothing that is longer becomes shorter, and nobody should compute on a megabyte.
        if (value is null || value.Length > 4 * AtMost)
        {
            return false;
        }

        var text = value.Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || at != text.LastIndexOf('@'))
        {
            return false;
        }

        var local = text[..at].ToLowerInvariant();
        if (!IsDotted(local) || local.AsSpan().ContainsAnyExcept(Local) || DomainOf(text[(at + 1)..]) is not { } domain || local.Length + 1 + domain.Length > AtMost)
        {
            return false;
        }

        address = $"{local}@{domain}";
        return true;
    }

    private static string? DomainOf(string text)
    {
        // What only looks like other letters (fullwidth, circled, ligatures) is a slip of the keyboard or a trick.
        if (!IsWellFormed(text) || text.ToLowerInvariant() is var lower && lower.Normalize(NormalizationForm.FormKC) != lower.Normalize(NormalizationForm.FormC) || !IsDotted(text))
        {
            return null;
        }

        string domain;
        try
        {
            domain = International.GetAscii(lower.Normalize(NormalizationForm.FormC));
            // One that came in xn-- form must mean something, and be the form of what it means.
            if (International.GetAscii(International.GetUnicode(domain)) != domain)
            {
                return null;
            }
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = domain.Split('.');
        return labels.Length >= 2 && domain.Length <= 253 && labels.All(IsLabel) && labels[^1].Length >= 2 && !labels[^1].All(char.IsAsciiDigit) ? domain : null;
    }

    private static bool IsWellFormed(string text) =>
        text.EnumerateRunes().All(rune => rune.Value is '.' or '-'
            || Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsDotted(string text) => text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
