using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.People;

internal static class Photos
{
    /// <summary>Hands a photo through to whoever may see it; it is kept nowhere on the way, for it may be taken off any moment.</summary>
    public static void MapPhotos(this WebApplication app) => app.MapGet("/people/{id:guid}/photo", async (Guid id, HttpContext http, Colleagues colleagues, CancellationToken cancellationToken) =>
    {
        try
        {
            var photo = await colleagues.Photos.GetPhotoAsync(new GetPhotoRequest { Name = $"people/{id}/photo" }, cancellationToken: cancellationToken);
            http.Response.Headers.CacheControl = "private, no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(photo.Data.Memory, "image/jpeg");
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
