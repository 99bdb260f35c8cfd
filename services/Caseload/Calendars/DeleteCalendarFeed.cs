using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    public override async Task<Empty> DeleteCalendarFeed(DeleteCalendarFeedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.DeleteFeedAsync(caller.ConsortiumId, caller.PersonId);
        await work.CommitAsync();
        return new Empty();
    }
}
