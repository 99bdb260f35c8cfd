using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Text;

namespace MentorNet.TextExtraction.Plain;

/// <summary>In what encoding text is, by its mark, what it says, or what it can be; what can be no text at all.</summary>
internal static partial class TextEncodings
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a text, of which as much is read as tells it; null where it is no text.</summary>
    public static Encoding? Of(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (Marked(buffer.AsSpan(0, read)) is { } marked)
        {
            return marked;
        }

        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var letters = new char[buffer.Length + 1];
        var (isUtf8, total, control, zeroEven, zeroOdd) = (true, 0L, 0L, 0L, 0L);
        for (; read > 0; read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false))
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == 0)
                {
                    (zeroEven, zeroOdd) = (zeroEven + (i % 2 == 0 ? 1 : 0), zeroOdd + (i % 2));
                }
                else if (buffer[i] is < 9 or (> 13 and < 27) or (> 27 and < 32) or 127)
                {
                    control++;
                }
            }

            total += read;
            isUtf8 = isUtf8 && IsUtf8(decoder, buffer.AsSpan(0, read), letters, ends: read < buffer.Length);
        }

        // Of two bytes for a letter of Latin one is zero, and it is always the same one.
        return zeroOdd * 4 > total && zeroEven * 100 < zeroOdd ? Encoding.Unicode
            : zeroEven * 4 > total && zeroOdd * 100 < zeroEven ? Encoding.BigEndianUnicode
            : zeroEven + zeroOdd > 0 || control * 20 > total ? null
            : isUtf8 ? Encoding.UTF8 : Windows1252;
    }

    /// <summary>The encoding that HTML names at its beginning, as browsers understand the name; null if it names none that is known.</summary>
    public static Encoding? Named(ReadOnlySpan<byte> html)
    {
        if (Marked(html) is { } marked)
        {
            return marked;
        }

        var named = Charset().Match(Encoding.Latin1.GetString(html));
        return named.Success && TextEncoding.IsSupported(named.Groups["name"].Value) ? TextEncoding.Resolve(named.Groups["name"].Value) switch
        {
            // It would not have been found in it.
            UnicodeEncoding => Encoding.UTF8,
            var encoding => encoding,
        } : null;
    }

    private static Encoding? Marked(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static bool IsUtf8(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> letters, bool ends)
    {
        try
        {
            decoder.GetChars(bytes, letters, flush: ends);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex("""<meta\b[^>]*\bcharset\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
