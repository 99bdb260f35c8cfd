using MentorNet.Calendar.Busy;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Calendars;

/// <summary>
/// Reads people's own calendars, each every hour, and one that fails less and less often. One is held while it is read, which takes seconds at most: another replica
/// goes on with it where this one dies.
/// </summary>
internal sealed class CalendarReads(Database database, CalendarFetcher fetcher, CalendarAddresses addresses, TimeProvider clock, ILogger<CalendarReads> logger) : Worker(clock, logger, database.Commits)
{
    private const int DaysAhead = 62;
    private const int MostTimes = 5000;
    private const int MostProblems = 50;
    private const int LongestText = 200;
    private const int SlowestHours = 24;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ReadOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> ReadOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueCalendarAsync(now) is not { } due)
        {
            return false;
        }

        work.Bind(due.ConsortiumId);
        if (await work.FindCalendarAsync(due.CalendarId) is not { } calendar)
        {
            return false; // deleted just now
        }

        if (calendar.SealedAddress is null)
        {
            // Of before addresses were encrypted, or of the former release. For itself, whatever comes of reading it.
            await work.SealAsync(calendar.Id, addresses.Seal(calendar.Id, calendar.Address), OwnCalendar.HostOf(calendar.Address), OwnCalendar.Nowhere(calendar.Id));
            await work.CommitAsync();
            return true;
        }

        var state = addresses.Open(calendar) is { } address ? await ReadAsync(work, due, calendar, address, now, cancellationToken) : OwnCalendarState.Unreachable;
        if (state != OwnCalendarState.Read)
        {
            await work.SetStateAsync(calendar.Id, state);
        }

        var failures = state == OwnCalendarState.Read ? 0 : due.Failures + 1;
        await work.PlanReadAsync(calendar.Id, now.AddHours(Math.Min(SlowestHours, Math.Pow(2, failures))), failures);
        await work.CommitAsync();
        return true;
    }

    private async Task<OwnCalendarState> ReadAsync(Work work, DueCalendar due, OwnCalendar calendar, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // By the day the window moves on, also over a file that stays the same.
        var sameDay = calendar.ReadAt?.UtcDateTime.Date == now.UtcDateTime.Date;
        var fetched = await fetcher.FetchAsync(address, sameDay && calendar.State == OwnCalendarState.Read ? calendar.Etag : "", cancellationToken);
        if (fetched is { State: OwnCalendarState.Read, File: null })
        {
            await work.NoteCalendarReadAsync(calendar.Id, fetched.Etag, now);
            return OwnCalendarState.Read;
        }

        if (fetched.File is null)
        {
            return fetched.State;
        }

        var zone = await work.FindZoneAsync(calendar.PersonId);
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        if (BusyTimes.Read(fetched.File, zone, today, today.PlusDays(DaysAhead)) is not { } times)
        {
            return OwnCalendarState.NoCalendar;
        }

        await work.PutTimesAsync(due.ConsortiumId, calendar.Id, [.. times.Busy.Distinct().Take(MostTimes)], [.. times.Problems.Take(MostProblems).Select(problem => (Short(problem.Uid), Short(problem.Reason)))]);
        await work.NoteCalendarReadAsync(calendar.Id, fetched.Etag, now);
        return OwnCalendarState.Read;
    }

    private static string Short(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsControl(letter)));
        return plain.Length <= LongestText ? plain : $"{plain[..LongestText]}…";
    }
}
