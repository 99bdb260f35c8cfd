namespace MentorNet.Profile.Import;

/// <summary>Gives back the first bytes, which were read to see what the file is, and then the rest.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadingStream
{
    private readonly byte[] tail = new byte[4];
    private ReadOnlyMemory<byte> first = prefix;

    /// <summary>Is what the last four bytes say: the unpacked size of a gzip file, modulo 2^32.</summary>
    public uint GzipSize => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(tail);

    /// <summary>Is how many bytes of the file were read so far.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        if (first.IsEmpty)
        {
            count = await rest.ReadAsync(buffer, cancellationToken);
        }
        else
        {
            count = Math.Min(buffer.Length, first.Length);
            first[..count].CopyTo(buffer);
            first = first[count..];
        }

        Count += count;
        Remember(buffer.Span[..count]);
        return count;
    }

    private void Remember(ReadOnlySpan<byte> read)
    {
        var kept = Math.Max(0, 4 - read.Length);
        tail.AsSpan(4 - kept).CopyTo(tail);
        read[Math.Max(0, read.Length - 4)..].CopyTo(tail.AsSpan(kept));
    }
}
