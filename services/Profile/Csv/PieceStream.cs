using Google.Protobuf;
using Grpc.Core;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;

namespace MentorNet.Profile.Csv;

/// <summary>Reads what comes in pieces as one file, one piece in memory at a time.</summary>
/// <param name="next">Gets the next piece; null at the end.</param>
internal sealed class PieceStream(Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> next) : ReadingStream
{
    private const int MaxChunk = 1024 * 1024;
    private ReadOnlyMemory<byte> rest;

    /// <summary>Reads the chunks of a client stream, of which every message from now on has one.</summary>
    public static PieceStream Of<T>(IAsyncStreamReader<T> messages, Func<T, ByteString?> chunkOf) => new(async cancellationToken =>
    {
        if (!await messages.MoveNext(cancellationToken))
        {
            return null;
        }

        var chunk = chunkOf(messages.Current) ?? throw Errors.InvalidField("chunk", "must be what every message but the first carries.");
        return chunk.Length <= MaxChunk ? chunk.Memory : throw Errors.InvalidField("chunk", "must be at most 1 MiB.");
    });

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (rest.IsEmpty)
        {
            if (await next(cancellationToken) is not { } piece)
            {
                return 0;
            }

            rest = piece;
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }
}
