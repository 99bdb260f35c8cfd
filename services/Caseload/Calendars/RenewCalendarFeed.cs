using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    public override async Task<RenewCalendarFeedResponse> RenewCalendarFeed(RenewCalendarFeedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (feed, token) = (new Feed(caller.ConsortiumId, caller.PersonId, clock.Now(), null), Feed.NewToken());

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PutFeedAsync(feed, Feed.DigestOf(token));
        await work.CommitAsync();
        return new RenewCalendarFeedResponse { Token = token, Feed = CalendarsMapping.ToProto(feed) };
    }
}
