using Google.Protobuf;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    private const int LongestToken = 100;

    public override async Task<ReadCalendarFeedResponse> ReadCalendarFeed(ReadCalendarFeedRequest request, ServerCallContext context)
    {
        var now = clock.Now();
        if (request.Token.Length is 0 or > LongestToken)
        {
            throw CalendarErrors.NoFeed();
        }

        var feed = await FindAsync(request.Token, context.CancellationToken);
        if (await left.EndedAsync(feed, context.CancellationToken))
        {
            throw CalendarErrors.NoFeed();
        }

        await using var work = await db.BeginAsync(feed.ConsortiumId, context.CancellationToken);
        var since = Feed.Since(now);
        var etag = Feed.Etag(await work.GetFeedStateAsync(feed, since), since);
        var answer = new ReadCalendarFeedResponse { Etag = etag };
        if (request.Etag != etag)
        {
            answer.Data = ByteString.CopyFromUtf8(Feed.Write(await work.ListFeedSeriesAsync(feed, since), await work.ListFeedSessionsAsync(feed, since)));
        }

        if (await work.NoteReadAsync(feed, now))
        {
            await work.CommitAsync();
        }

        return answer;
    }

    private async Task<Feed> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        return await work.FindFeedAsync(Feed.DigestOf(token)) ?? throw CalendarErrors.NoFeed();
    }
}
