using Grpc.Core;
using MentorNet.Library.V1;

namespace MentorNet.Web;

internal static class Downloads
{
    /// <summary>Hands a resource's file through, as a download: nothing that somebody uploaded is ever shown as a page of this site.</summary>
    public static void MapDownloads(this WebApplication app) => app.MapGet("/library/{id:guid}/file", async (Guid id, Colleagues colleagues, CancellationToken cancellationToken) =>
    {
        try
        {
            var name = $"resources/{id}";
            var resource = await colleagues.Library.GetResourceAsync(new GetResourceRequest { Name = name }, cancellationToken: cancellationToken);
            var file = await colleagues.Library.DownloadFileAsync(new DownloadFileRequest { Name = name }, cancellationToken: cancellationToken);
            return Results.Bytes(file.Data.Memory, "application/octet-stream", resource.FileName);
        }
        catch (RpcException e)
        {
            return Results.StatusCode(e.StatusCode switch
            {
                StatusCode.NotFound or StatusCode.InvalidArgument => 404,
                StatusCode.PermissionDenied => 403,
                StatusCode.Unavailable or StatusCode.DeadlineExceeded => 503,
                _ => 500,
            });
        }
    }).RequireAuthorization();
}
