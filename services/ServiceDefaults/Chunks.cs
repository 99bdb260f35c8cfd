using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace MentorNet.ServiceDefaults;

/// <summary>A file that comes in the messages of a stream, of which every one from now on has a chunk. Errors: INVALID_ARGUMENT for <c>chunk</c>.</summary>
public static class Chunks
{
    private const int Largest = 1024 * 1024;

    /// <summary>Reads the next chunk; null at the end.</summary>
    public static async Task<ReadOnlyMemory<byte>?> NextAsync<T>(IAsyncStreamReader<T> messages, Func<T, ByteString?> chunkOf, CancellationToken cancellationToken)
    {
        if (!await messages.MoveNext(cancellationToken))
        {
            return null;
        }

        var chunk = chunkOf(messages.Current) ?? throw Errors.InvalidField("chunk", "must be what every message but the first carries.");
        return chunk.Length <= Largest ? chunk.Memory : throw Errors.InvalidField("chunk", "must be at most 1 MiB.");
    }

    /// <summary>Reads all chunks, one at a time, of a file of at most so many bytes.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> AllAsync<T>(
        IAsyncStreamReader<T> messages, Func<T, ByteString?> chunkOf, long most, Func<DomainException> tooLarge, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long size = 0; await NextAsync(messages, chunkOf, cancellationToken) is { } chunk;)
        {
            size += chunk.Length;
            yield return size <= most ? chunk : throw tooLarge();
        }
    }
}
