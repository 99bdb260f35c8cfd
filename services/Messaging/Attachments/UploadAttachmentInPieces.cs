using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

internal sealed partial class AttachmentsApi
{
    public override async Task<V1.Attachment> UploadAttachmentInPieces(IAsyncStreamReader<UploadAttachmentInPiecesRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current is not { PartCase: UploadAttachmentInPiecesRequest.PartOneofCase.Begin, Begin: { } begin })
        {
            throw Errors.InvalidField("begin", "must come in the first message of the stream.");
        }

        await using var file = await context.KeepAsync(Chunks.AllAsync(
            requestStream, message => message.PartCase == UploadAttachmentInPiecesRequest.PartOneofCase.Chunk ? message.Chunk : null, Attachment.MaxBytes, AttachmentErrors.FileTooLarge, context.CancellationToken));
        return await StoreAsync(context.Caller(), begin.Parent, begin.FileName, begin.RequestId, file, context.CancellationToken);
    }
}
