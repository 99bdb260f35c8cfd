namespace MentorNet.Mail.Parts;

/// <summary>
/// A mail without what no writer of mail makes: of one line only the first megabyte, and of lines that continue another (fields may be folded without end)
/// only the first 64 kB. A reader keeps a whole field in memory.
/// </summary>
internal sealed class LimitedLines(Stream inner) : Stream
{
    private const int LongestLine = 1024 * 1024;
    private const int LongestFold = 64 * 1024;

    private int line;
    private int folded;
    private bool continues;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (inner.Read(buffer) is > 0 and var read)
        {
            if (Keep(buffer[..read]) is > 0 and var kept)
            {
                return kept;
            }
        }

        return 0;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private int Keep(Span<byte> bytes)
    {
        var kept = 0;
        foreach (var one in bytes)
        {
            if (line == 0)
            {
                continues = one is (byte)' ' or (byte)'\t';
                folded = continues ? folded : 0;
            }

            line = one == '\n' ? 0 : line + 1;
            folded += continues ? 1 : 0;
            if (line < LongestLine && folded < LongestFold || one == '\n' && folded < LongestFold)
            {
                bytes[kept++] = one;
            }
        }

        return kept;
    }
}
