using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>
/// Cuts what a former employer can read of somebody's sessions: the address of their private feed, which may be in a calendar of that employer, and own calendars that are
/// there. They can have a new address for the feed at once.
/// </summary>
internal sealed class WorkAddressLeftConsumer(Database database, CalendarAddresses addresses) : EventConsumer<WorkAddressLeft>(database)
{
    protected override async Task HandleAsync(WorkAddressLeft message, Work work)
    {
        if (await work.FindFeedAsync(message.ConsortiumId, message.PersonId) is { } feed && feed.CreatedAt < message.LeftAt)
        {
            await work.DeleteFeedAsync(message.ConsortiumId, message.PersonId);
        }

        foreach (var calendar in await work.ListOwnCalendarsAsync(message.PersonId))
        {
            // One whose key is lost can't be read, and might be there.
            if (addresses.Open(calendar) is not { } address || (message.Domains ?? [message.Domain]).Any(domain => OwnCalendar.IsAt(new Uri(address), domain)))
            {
                await work.DeleteCalendarAsync(calendar.Id, message.PersonId);
            }
        }
    }
}
