using System.Text;
using MentorNet.Mail.Parts;

namespace MentorNet.Mail.Text;

/// <summary>The text of a part, with `\n` at the end of each line and without signs that steer a screen.</summary>
internal static class PartText
{
    private const int Longest = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static string Of(MailNode part)
    {
        var bytes = part.Bytes();
        return Clean(Decode(bytes.AsSpan(0, Math.Min(bytes.Length, Longest)), part.Type.Charset));
    }

    // What is valid UTF-8 beyond ASCII is UTF-8, whatever the header says: nothing else looks like it. Of the rest the header is believed if it can be read so.
    private static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        var named = Find(charset);
        try
        {
            return named is null or { IsSingleByte: true } ? Utf8.GetString(Whole(bytes)) : named.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return (named is { IsSingleByte: true } and not ASCIIEncoding ? named : Western).GetString(bytes);
        }
    }

    private static Encoding Western => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static Encoding? Find(string? charset)
    {
        var name = charset?.Trim(' ', '"', '\'') ?? "";
        if (name.Length is 0 or > 40 || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // What calls itself Latin-1 or ASCII in mail has the signs of Windows.
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) || name.Equals("utf-7", StringComparison.OrdinalIgnoreCase))
        {
            return Western;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A text that was cut off may end within a letter.
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        if (end < Longest)
        {
            return bytes;
        }

        while (end > bytes.Length - 4 && (bytes[end - 1] & 0xC0) == 0x80)
        {
            end--;
        }

        return bytes[..(end - 1)];
    }

    private static string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\r' || letter is '\u2028' or '\u2029' or '\f' or '\v' or '\u0085')
            {
                letter = '\n';
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }

            // A blank that does not break is a blank to everybody who reads.
            if (letter is '\u00A0')
            {
                cleaned.Append(' ');
            }
            else if (letter is '\n' or '\t' || !char.IsControl(letter) && letter != '\uFEFF')
            {
                cleaned.Append(letter);
            }
        }

        return cleaned.ToString();
    }
}
