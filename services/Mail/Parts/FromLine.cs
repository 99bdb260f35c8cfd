namespace MentorNet.Mail.Parts;

/// <summary>A mail without the empty lines and the line `From sender date` of mailbox files, which may stand before its header.</summary>
internal sealed class FromLine(Stream inner) : Stream
{
    private const int Head = 4096;

    private ReadOnlyMemory<byte>? begin;

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
        var first = begin ??= Begin();
        if (first.Length == 0)
        {
            return inner.Read(buffer);
        }

        var taken = Math.Min(first.Length, buffer.Length);
        first.Span[..taken].CopyTo(buffer);
        begin = first[taken..];
        return taken;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private ReadOnlyMemory<byte> Begin()
    {
        var head = new byte[Head];
        var span = head.AsSpan(0, inner.ReadAtLeast(head, Head, throwOnEndOfStream: false));
        span = span.StartsWith("\uFEFF"u8) ? span[3..] : span;
        span = span.TrimStart("\r\n"u8);
        var mark = span.StartsWith(">From "u8) ? 1 : 0;
        if (span[mark..].StartsWith("From "u8))
        {
            span = span[(span.IndexOf((byte)'\n') + 1)..];
        }

        return span.ToArray();
    }
}
