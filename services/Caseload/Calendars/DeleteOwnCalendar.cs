using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    public override async Task<Empty> DeleteOwnCalendar(DeleteOwnCalendarRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "ownCalendars", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.DeleteCalendarAsync(id, caller.PersonId) == 0)
        {
            throw CalendarErrors.NotFound(id);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
