using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Import;

/// <summary>Reads the chunks of a client stream as one file, one chunk in memory at a time.</summary>
internal sealed class ChunkStream(IAsyncStreamReader<ImportOrganizationsRequest> messages) : Stream
{
    private const int MaxChunk = 1024 * 1024;
    private ReadOnlyMemory<byte> rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (rest.IsEmpty)
        {
            if (!await messages.MoveNext(cancellationToken))
            {
                return 0;
            }

            if (messages.Current.PartCase != ImportOrganizationsRequest.PartOneofCase.Chunk)
            {
                throw Errors.InvalidField("chunk", "must be what every message but the first carries.");
            }

            rest = messages.Current.Chunk.Memory;
            if (rest.Length > MaxChunk)
            {
                throw Errors.InvalidField("chunk", "must be at most 1 MiB.");
            }
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
