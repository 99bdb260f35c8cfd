using Google.Api;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

internal sealed partial class AttachmentsApi
{
    public override async Task StreamAttachment(StreamAttachmentRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context)
    {
        var (type, size, pieces) = await OpenAsync(request.Name, context);
        await context.SendFileAsync(type, size, pieces, responseStream);
    }
}
