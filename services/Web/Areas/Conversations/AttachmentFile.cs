using Google.Api;
using Grpc.Core;
using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Conversations;

internal static class AttachmentFile
{
    public static void MapAttachments(this WebApplication app) => app.MapGet("/conversations/{conversation:guid}/attachments/{id:guid}", SendAsync).RequireAuthorization();

    /// <summary>Hands a file of a message through, as a download: a browser runs nothing of it, and keeps no copy, since its message may be deleted any moment.</summary>
    private static async Task<IResult> SendAsync(Guid conversation, Guid id, Colleagues colleagues, HttpContext http, CancellationToken cancellationToken)
    {
        AsyncServerStreamingCall<HttpBody>? call = null;
        try
        {
            call = colleagues.Attachments.StreamAttachment(new StreamAttachmentRequest { Name = $"conversations/{conversation}/attachments/{id}" }, cancellationToken: cancellationToken);
            if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                http.Response.Headers.ContentDisposition = (await call.ResponseHeadersAsync).GetValue("content-disposition") ?? "attachment";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers.ContentSecurityPolicy = "sandbox";
                http.Response.Headers.CacheControl = "private, no-store";
                return Results.Stream(output => Handed.CopyAsync(call, output, cancellationToken), "application/octet-stream");
            }

            call.Dispose();
            return Results.NotFound();
        }
        catch (RpcException e)
        {
            call?.Dispose();
            return e.StatusCode == StatusCode.FailedPrecondition ? Results.NotFound() : Handed.Status(e);
        }
    }
}
