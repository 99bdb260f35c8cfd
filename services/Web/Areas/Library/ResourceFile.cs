using Google.Api;
using Grpc.Core;
using MentorNet.Library.V1;

namespace MentorNet.Web.Areas.Library;

internal static class ResourceFile
{
    public static void MapResourceFile(this WebApplication app) => app.MapGet("/library/{id:guid}/file", SendAsync).RequireAuthorization();

    /// <summary>Hands a resource's file through, as a download: nothing that somebody uploaded is ever shown as a page of this site.</summary>
    private static async Task<IResult> SendAsync(Guid id, Colleagues colleagues, HttpContext http, CancellationToken cancellationToken)
    {
        var name = $"resources/{id}";
        AsyncServerStreamingCall<HttpBody>? call = null;
        try
        {
            var resource = await colleagues.Resources.GetResourceAsync(new GetResourceRequest { Name = name }, cancellationToken: cancellationToken);
            call = colleagues.Files.StreamFile(new StreamFileRequest { Name = name }, cancellationToken: cancellationToken);
            if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                http.Response.ContentLength = resource.FileSize;
                return Results.Stream(output => Handed.CopyAsync(call, output, cancellationToken), "application/octet-stream", resource.FileName);
            }

            call.Dispose();
            return Results.NotFound();
        }
        catch (RpcException e)
        {
            call?.Dispose();
            return Handed.Status(e);
        }
    }
}
