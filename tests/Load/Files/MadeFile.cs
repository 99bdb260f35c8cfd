using System.Globalization;
using System.Text;

namespace MentorNet.Load.Files;

/// <summary>A file of organizations that is made while it is read: rows of 256 bytes, nowhere held as a whole.</summary>
/// <param name="size">Its size in bytes at most; a multiple of 256.</param>
internal sealed class MadeFile(long size) : Stream
{
    private const int Row = 256;
    private byte[] row = Padded("leaid,name,state,city,agency_type_code,notes");
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (position == size)
        {
            return 0;
        }

        var at = (int)(position % Row);
        if (at == 0 && position > 0)
        {
            row = Padded(string.Create(CultureInfo.InvariantCulture, $"{8_000_000 + (position / Row)},District of the load {position / Row},OH,Elm,1,"));
        }

        var count = Math.Min(buffer.Length, Row - at);
        row.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(this.ReadAtLeast(buffer.Span, buffer.Length, throwOnEndOfStream: false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Padded(string text) => Encoding.ASCII.GetBytes(text.PadRight(Row - 1, 'x') + "\n");
}
