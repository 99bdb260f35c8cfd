using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal sealed partial class CalendarsApi
{
    public override async Task<V1.OwnCalendar> CreateOwnCalendar(CreateOwnCalendarRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var address = OwnCalendar.ParseAddress(request.Address);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockCalendarsAsync(caller.PersonId);
        if (requestId is { } again && await work.FindCalendarByRequestAsync(caller.PersonId, again) is { } made)
        {
            return CalendarsMapping.ToProto(made, await work.ListCalendarProblemsAsync([made.Id]));
        }

        var others = await work.ListOwnCalendarsAsync(caller.PersonId);
        if (others.Any(other => addresses.Open(other) == address))
        {
            throw CalendarErrors.Exists();
        }

        if (others.Count >= OwnCalendar.Most)
        {
            throw CalendarErrors.TooMany();
        }

        var id = Guid.CreateVersion7(now);
        var calendar = new OwnCalendar(id, caller.PersonId, OwnCalendar.Nowhere(id), addresses.Seal(id, address), OwnCalendar.HostOf(address), OwnCalendarState.Waiting, "", null, now, 0);

        await work.AddCalendarAsync(caller.ConsortiumId, calendar, requestId);
        await work.CommitAsync();
        return CalendarsMapping.ToProto(calendar, []);
    }
}
