using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>A stream that ends in rows of a megabyte each, so that neither side holds a whole file in memory. What is written waits until it is drained.</summary>
internal sealed class ChunkWriter(Work work, ExportStep step) : Stream
{
    private const int ChunkSize = 1024 * 1024;
    private readonly MemoryStream buffer = new();
    private int number;
    private long size;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        this.buffer.Write(buffer);
        size += buffer.Length;
    }

    public override void Flush()
    {
    }

    /// <summary>Stores what has come together, but for the beginning of a chunk.</summary>
    public async Task DrainAsync()
    {
        var whole = (int)(buffer.Length / ChunkSize);
        for (var i = 0; i < whole; i++)
        {
            await work.InsertChunkAsync(step.ExportId, step.PersonId, number++, buffer.GetBuffer()[(i * ChunkSize)..((i + 1) * ChunkSize)]);
        }

        if (whole > 0)
        {
            var rest = buffer.ToArray()[(whole * ChunkSize)..];
            buffer.SetLength(0);
            buffer.Write(rest);
        }
    }

    /// <summary>Stores the rest and returns the size of it all.</summary>
    public async Task<long> FinishAsync()
    {
        await DrainAsync();
        if (buffer.Length > 0)
        {
            await work.InsertChunkAsync(step.ExportId, step.PersonId, number++, buffer.ToArray());
            buffer.SetLength(0);
        }

        return size;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            buffer.Dispose();
        }

        base.Dispose(disposing);
    }
}
