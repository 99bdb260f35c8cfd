namespace MentorNet.ServiceDefaults.Csv;

/// <summary>Gives back the first bytes, which were read to see what the file is, and then the rest.</summary>
public sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadingStream
{
    private ReadOnlyMemory<byte> first = prefix;

    /// <summary>How many bytes of the file were read so far.</summary>
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
        return count;
    }
}
