using Google.Api;
using Grpc.Core;
using MentorNet.Messaging.V1;
using Microsoft.Net.Http.Headers;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>Files of messages, on their way to the service and from it.</summary>
internal static class AttachmentFile
{
    private sealed record Answer(string Attachment, string Problem);

    public static void MapAttachments(this WebApplication app)
    {
        app.MapGet("/conversations/{conversation:guid}/attachments/{id:guid}", SendAsync).RequireAuthorization(policy => policy.RequireRole("officer", "mentor", "coach"));
        // The form is that of the conversation's page, its antiforgery token included.
        app.MapPost("/conversations/{conversation:guid}/attachments", TakeAsync).RequireAuthorization(policy => policy.RequireRole("officer", "mentor", "coach"));
    }

    /// <summary>Hands a file of a form on, to be sent with a message.</summary>
    public static async Task<Attachment> UploadAsync(Colleagues ask, Guid conversation, IFormFile file, CancellationToken cancellationToken)
    {
        using var call = ask.Attachments.UploadAttachmentInPieces(cancellationToken: cancellationToken);
        await PiecesOfFile.SendAsync(
            file,
            call.RequestStream,
            new UploadAttachmentInPiecesRequest { Begin = new() { Parent = $"conversations/{conversation}", FileName = Path.GetFileName(file.FileName) } },
            chunk => new UploadAttachmentInPiecesRequest { Chunk = chunk },
            cancellationToken);
        return await call;
    }

    private static async Task<IResult> TakeAsync(Guid conversation, IFormFile file, Colleagues ask, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Json(new Answer((await UploadAsync(ask, conversation, file, cancellationToken)).Name, ""));
        }
        catch (RpcException e)
        {
            return Results.Json(new Answer("", string.Join(' ', Failures.Explain(e).Select(problem => problem.Field.Length > 0 ? $"{Words.OfField(problem.Field)}: {problem.Text}" : problem.Text))));
        }
    }

    /// <summary>Hands a file of a message through, as a download: a browser runs nothing of it, and keeps no copy, since its message may be deleted any moment.</summary>
    private static async Task<IResult> SendAsync(Guid conversation, Guid id, Colleagues ask, HttpContext http, CancellationToken cancellationToken)
    {
        AsyncServerStreamingCall<HttpBody>? call = null;
        try
        {
            call = ask.Attachments.StreamAttachment(new StreamAttachmentRequest { Name = $"conversations/{conversation}/attachments/{id}" }, cancellationToken: cancellationToken);
            if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                var disposition = new ContentDispositionHeaderValue("attachment");
                disposition.SetHttpFileName(Uri.UnescapeDataString((await call.ResponseHeadersAsync).GetValue("file-name") ?? "file"));
                http.Response.Headers.ContentDisposition = disposition.ToString();
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
