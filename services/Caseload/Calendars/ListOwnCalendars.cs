using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    public override async Task<ListOwnCalendarsResponse> ListOwnCalendars(ListOwnCalendarsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var calendars = await work.ListOwnCalendarsAsync(caller.PersonId);
        var problems = (await work.ListCalendarProblemsAsync([.. calendars.Select(calendar => calendar.Id)])).ToLookup(problem => problem.CalendarId);
        return new ListOwnCalendarsResponse { OwnCalendars = { calendars.Select(calendar => CalendarsMapping.ToProto(calendar, problems[calendar.Id])) } };
    }
}
