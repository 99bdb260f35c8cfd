using System.Runtime.CompilerServices;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

internal sealed partial class AttachmentsApi
{
    private const int MaxChunk = 1024 * 1024;

    public override async Task<V1.Attachment> UploadAttachmentInPieces(IAsyncStreamReader<UploadAttachmentInPiecesRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current is not { PartCase: UploadAttachmentInPiecesRequest.PartOneofCase.Begin, Begin: { } begin })
        {
            throw Errors.InvalidField("begin", "must come in the first message of the stream.");
        }

        await using var file = await context.KeepAsync(ChunksAsync(requestStream, context.CancellationToken));
        return await StoreAsync(context.Caller(), begin.Parent, begin.FileName, begin.RequestId, file, context.CancellationToken);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ChunksAsync(
        IAsyncStreamReader<UploadAttachmentInPiecesRequest> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long size = 0; await messages.MoveNext(cancellationToken);)
        {
            if (messages.Current.PartCase != UploadAttachmentInPiecesRequest.PartOneofCase.Chunk)
            {
                throw Errors.InvalidField("chunk", "must be what every message but the first carries.");
            }

            var chunk = messages.Current.Chunk;
            if (chunk.Length > MaxChunk)
            {
                throw Errors.InvalidField("chunk", "must be at most 1 MiB.");
            }

            size += chunk.Length;
            yield return size <= Attachment.MaxBytes ? chunk.Memory : throw AttachmentErrors.FileTooLarge();
        }
    }
}
