using Google.Api;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Net.Http.Headers;

namespace MentorNet.Messaging.Attachments;

internal sealed partial class AttachmentsApi
{
    public override async Task<HttpBody> DownloadAttachment(DownloadAttachmentRequest request, ServerCallContext context)
    {
        var (type, size, pieces) = await OpenAsync(request.Name, context);
        return await context.SendFileAsync(type, size, pieces);
    }

    private async Task<(string Type, long Size, IAsyncEnumerable<byte[]> Pieces)> OpenAsync(string name, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, id) = AttachmentsMapping.ParseName(name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var attachment = await work.FindAttachmentAsync(conversation, caller.PersonId, id) ?? throw AttachmentErrors.AttachmentNotFound(name);
        if (attachment.State != AttachmentState.Clean)
        {
            throw AttachmentErrors.AttachmentHeld(name);
        }

        // A browser stores it, shows it as no page of ours, and keeps no copy: its message may be deleted any moment.
        var headers = context.GetHttpContext().Response.Headers;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(attachment.FileName);
        headers.ContentDisposition = disposition.ToString();
        headers["file-name"] = Uri.EscapeDataString(attachment.FileName); // a client of gRPC is not given what HTTP says of a body
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox";
        headers.CacheControl = "private, no-store";
        var pieces = database.ReadAttachmentAsync(caller.ConsortiumId, attachment, context.CancellationToken);
        return (attachment.FileType, attachment.FileSize, pieces.WholeAsync(attachment.FileSize, () => AttachmentErrors.AttachmentNotFound(name)));
    }
}
