using System.Text;
using MentorNet.Profile.V1;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.ServiceDefaults.Csv;

/// <summary>
/// Reads the text of a CSV as its source or a spreadsheet has saved it: UTF-8 or UTF-16 with or without a byte order mark, else Windows-1252 (of which Latin-1
/// is a part); line ends of any kind become <c>\n</c>. A NUL character or an endless line ends the reading at once, and says where.
/// </summary>
public sealed class CsvText : TextReader
{
    private const int MaxLine = 1 << 20;
    private const int Peeked = 16 * 1024;
    private const int LinesLookedAt = 25;
    private static readonly (char Delimiter, string Code)[] Delimiters = [(',', "COMMAS"), (';', "SEMICOLONS"), ('\t', "TABS"), ('|', "BARS")];

    private readonly StreamReader inner;
    private ReadOnlyMemory<char> first;
    private bool skipLineFeed;
    private int lines;
    private int lineLength;
    private char last = '\n';

    private CsvText(StreamReader inner) => this.inner = inner;

    /// <summary>What the first line parts its columns by.</summary>
    public string Delimiter { get; private set; } = ",";

    /// <summary>The delimiter in words: commas, semicolons, tabs or bars.</summary>
    public string DelimiterCode => CodeOf(Delimiter[0]);

    /// <summary>Says whether what was read so far ends with a line end.</summary>
    public bool EndsWithLineEnd => last == '\n';

    /// <summary>Opens unpacked bytes, whose header may stand below titles if something knows it. Errors: IMPORT_FILE_INVALID for what is no text.</summary>
    public static async Task<CsvText> OpenAsync(Stream bytes, CancellationToken cancellationToken, Func<string[], bool>? isHeader = null)
    {
        var begin = new byte[1024];
        var count = await bytes.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false, cancellationToken);
        var (encoding, mark) = EncodingOf(begin.AsSpan(0, count));
        var text = new CsvText(new StreamReader(new PrefixedStream(begin.AsMemory(mark, count - mark), bytes), encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024));
        var buffer = new char[Peeked];
        var peeked = 0;
        for (int read; peeked < buffer.Length && (read = await text.ReadAsync(buffer.AsMemory(peeked), cancellationToken)) > 0;)
        {
            peeked += read;
        }

        return text.Begin(buffer.AsMemory(0, peeked), isHeader);
    }

    /// <summary>Opens bytes that are in memory.</summary>
    public static CsvText Open(byte[] bytes)
    {
        var (encoding, mark) = EncodingOf(bytes);
        var text = new CsvText(new StreamReader(new MemoryStream(bytes, mark, bytes.Length - mark), encoding, detectEncodingFromByteOrderMarks: false));
        var buffer = new char[Peeked];
        var peeked = 0;
        for (int read; peeked < buffer.Length && (read = text.Read(buffer.AsSpan(peeked))) > 0;)
        {
            peeked += read;
        }

        return text.Begin(buffer.AsMemory(0, peeked));
    }

    /// <summary>Refuses a file that is cut off: its last line has fewer columns than its header, and no line end. To be asked once all is read.</summary>
    public void RefuseCut(int lastLine, int lastCount, int columns)
    {
        if (lastCount < columns && !EndsWithLineEnd)
        {
            throw CsvErrors.FileInvalid(Code.CutOff, ("line", lastLine), ("count", lastCount), ("columns", columns));
        }
    }

    /// <summary>Finds a separator other than <paramref name="delimiter"/> that parts the text into more columns; null if there is none.</summary>
    public static string? OtherDelimiter(string text, char delimiter)
    {
        var most = Delimiters.Where(candidate => candidate.Delimiter != delimiter).MaxBy(candidate => text.AsSpan().Count(candidate.Delimiter));
        return text.AsSpan().Count(most.Delimiter) > text.AsSpan().Count(delimiter) ? most.Code : null;
    }

    /// <summary>Names a separator: COMMAS, SEMICOLONS, TABS or BARS.</summary>
    public static string CodeOf(char delimiter) => Delimiters.Single(known => known.Delimiter == delimiter).Code;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (Take(buffer) is var taken and > 0)
        {
            return taken;
        }

        int read;
        do
        {
            if ((read = inner.Read(buffer)) == 0)
            {
                return 0;
            }
        }
        while ((read = Accept(buffer[..read])) == 0);
        return read;
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (Take(buffer.Span) is var taken and > 0)
        {
            return taken;
        }

        int read;
        do
        {
            if ((read = await inner.ReadAsync(buffer, cancellationToken)) == 0)
            {
                return 0;
            }
        }
        while ((read = Accept(buffer.Span[..read])) == 0);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // What is no UTF-8 is the letter that Windows-1252 has in this place: most agencies' files are Latin-1, and one wrong byte is no reason to lose a file.
    private static (Encoding Encoding, int MarkLength) EncodingOf(ReadOnlySpan<byte> begin) => begin switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => throw CsvErrors.FileInvalid(Code.Spreadsheet),
        [0x1f, 0x8b, ..] => throw CsvErrors.FileInvalid(Code.Compressed),
        [0xef, 0xbb, 0xbf, ..] => (Utf8, 3),
        [0xff, 0xfe, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
        [0xfe, 0xff, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
        [not 0, 0, not 0, 0, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 0),
        [0, not 0, 0, not 0, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 0),
        _ => (Utf8, 0),
    };

    private static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new Windows1252Fallback());

    private CsvText Begin(ReadOnlyMemory<char> peeked, Func<string[], bool>? isHeader = null)
    {
        first = peeked;
        // A spreadsheet may say in a line of its own what parts the columns; the line stays, empty, so that others keep their numbers.
        if (peeked.Span is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var named, '\n', ..] && Array.Exists(Delimiters, known => known.Delimiter == named))
        {
            first = peeked[5..];
            Delimiter = named.ToString();
            return this;
        }

        Delimiter = (isHeader is null ? null : DelimiterOf(peeked.Span, isHeader)) ?? DelimiterOf(peeked.Span).ToString();
        return this;
    }

    private static string? DelimiterOf(ReadOnlySpan<char> text, Func<string[], bool> isHeader)
    {
        var seen = 0;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].ToString();
            if (++seen > LinesLookedAt)
            {
                break;
            }

            foreach (var (delimiter, _) in Delimiters)
            {
                if (line.Contains(delimiter, StringComparison.Ordinal) && isHeader([.. line.Split(delimiter).Select(name => name.Trim('"'))]))
                {
                    return delimiter.ToString();
                }
            }
        }

        return null;
    }

    // Counts outside of quotes, in the first line that holds anything; a comma when in doubt.
    private static char DelimiterOf(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('\n');
        var counts = new int[Delimiters.Length];
        var within = false;
        foreach (var c in text)
        {
            if (c == '\n' && !within)
            {
                break;
            }

            within ^= c == '"';
            var at = within ? -1 : Array.FindIndex(Delimiters, candidate => candidate.Delimiter == c);
            if (at >= 0)
            {
                counts[at]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())].Delimiter;
    }

    private int Take(Span<char> buffer)
    {
        var count = Math.Min(first.Length, buffer.Length);
        first.Span[..count].CopyTo(buffer);
        first = first[count..];
        return count;
    }

    private int Accept(Span<char> read)
    {
        // Programs of old close a file with a Ctrl-Z.
        if (read[^1] == '\u001A' && (read = read[..^1]).IsEmpty)
        {
            return 0;
        }

        var count = OneLineEnd(read);
        var text = read[..count];
        if (text.IndexOf('\0') is var at and >= 0)
        {
            throw CsvErrors.FileInvalid(Code.NotText, ("line", lines + text[..at].Count('\n') + 1));
        }

        var lineEnd = text.LastIndexOf('\n');
        lineLength = lineEnd < 0 ? lineLength + count : count - lineEnd - 1;

        // Within one read a line is at most as long as the buffer, so looking at the ends is enough.
        if (lineLength > MaxLine)
        {
            throw CsvErrors.FileInvalid(Code.LineTooLong, ("line", lines + text.Count('\n') + 1));
        }

        lines += text.Count('\n');
        last = count > 0 ? text[^1] : last;
        return count;
    }

    private int OneLineEnd(Span<char> read)
    {
        var from = skipLineFeed && read[0] == '\n' ? 1 : 0;
        skipLineFeed = false;
        if (from == 0 && !read.Contains('\r'))
        {
            return read.Length;
        }

        var to = 0;
        for (; from < read.Length; from++)
        {
            if (read[from] != '\r')
            {
                read[to++] = read[from];
                continue;
            }

            read[to++] = '\n';
            if (from + 1 == read.Length)
            {
                skipLineFeed = true;
            }
            else if (read[from + 1] == '\n')
            {
                from++;
            }
        }

        return to;
    }

    private sealed class Windows1252Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letters();

        private sealed class Letters : DecoderFallbackBuffer
        {
            // 0x80 to 0x9F; the rest is as in Latin-1.
            private const string Upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
            private readonly char[] letters = new char[8];
            private int count;
            private int at;

            public override int Remaining => count - at;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (count, at) = (0, 0);
                foreach (var unknown in bytesUnknown)
                {
                    letters[count++] = unknown is >= 0x80 and < 0xa0 ? Upper[unknown - 0x80] : (char)unknown;
                }

                return count > 0;
            }

            public override char GetNextChar() => at < count ? letters[at++] : '\0';

            public override bool MovePrevious()
            {
                if (at == 0)
                {
                    return false;
                }

                at--;
                return true;
            }

            public override void Reset() => (count, at) = (0, 0);
        }
    }
}
