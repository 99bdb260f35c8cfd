using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    public override async Task<CalendarFeed> GetCalendarFeed(GetCalendarFeedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return CalendarsMapping.ToProto(await work.FindFeedAsync(caller.ConsortiumId, caller.PersonId) ?? throw CalendarErrors.NoFeed());
    }
}
