using Google.Protobuf;
using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Csv;

/// <summary>Reads what comes in pieces as one file, one piece in memory at a time.</summary>
/// <param name="next">Gets the next piece; null at the end.</param>
internal sealed class PieceStream(Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> next) : ReadingStream
{
    private ReadOnlyMemory<byte> rest;

    /// <summary>Reads the chunks of a client stream, of which every message from now on has one.</summary>
    public static PieceStream Of<T>(IAsyncStreamReader<T> messages, Func<T, ByteString?> chunkOf) => new(cancellationToken => Chunks.NextAsync(messages, chunkOf, cancellationToken));

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
