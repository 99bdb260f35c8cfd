using System.Runtime.CompilerServices;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    private const int MaxChunk = 1024 * 1024;

    public override async Task<Resource> UploadFileInPieces(IAsyncStreamReader<UploadFileInPiecesRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current is not { PartCase: UploadFileInPiecesRequest.PartOneofCase.Begin, Begin: { } begin })
        {
            throw Errors.InvalidField("begin", "must come in the first message of the stream.");
        }

        await using var file = await context.KeepAsync(ChunksAsync(requestStream, context.CancellationToken));
        return await StoreAsync(begin.Name, begin.FileName, file, context);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ChunksAsync(
        IAsyncStreamReader<UploadFileInPiecesRequest> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long size = 0; await messages.MoveNext(cancellationToken);)
        {
            if (messages.Current.PartCase != UploadFileInPiecesRequest.PartOneofCase.Chunk)
            {
                throw Errors.InvalidField("chunk", "must be what every message but the first carries.");
            }

            var chunk = messages.Current.Chunk;
            if (chunk.Length > MaxChunk)
            {
                throw Errors.InvalidField("chunk", "must be at most 1 MiB.");
            }

            size += chunk.Length;
            yield return size <= MaxFileSize ? chunk.Memory : throw FileTooLarge();
        }
    }
}
