using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

internal sealed partial class AttachmentsApi
{
    public override async Task<V1.Attachment> UploadAttachment(UploadAttachmentRequest request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        return await StoreAsync(context.Caller(), request.Parent, request.FileName, request.RequestId, file, context.CancellationToken);
    }
}
