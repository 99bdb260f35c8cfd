using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Calendars;

internal static class FeedFile
{
    public static void MapFeedFile(this WebApplication app) => app.MapGet("/calendars/{token}.ics", SendAsync);

    /// <summary>Hands a feed through to whatever program has its address; what it has already is not sent again.</summary>
    private static async Task<IResult> SendAsync(string token, HttpContext http, Colleagues colleagues, CancellationToken cancellationToken)
    {
        try
        {
            var known = http.Request.GetTypedHeaders().IfNoneMatch is [var tag, ..] ? tag.Tag.ToString().Trim('"') : "";
            var feed = await colleagues.Calendars.ReadCalendarFeedAsync(new ReadCalendarFeedRequest { Token = token, Etag = known }, cancellationToken: cancellationToken);
            http.Response.Headers.ETag = $"\"{feed.Etag}\"";
            http.Response.Headers.CacheControl = "private, max-age=900";
            return feed.Etag == known ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(feed.Data.ToByteArray(), "text/calendar; charset=utf-8");
        }
        catch (RpcException e)
        {
            return Handed.Status(e);
        }
    }
}
