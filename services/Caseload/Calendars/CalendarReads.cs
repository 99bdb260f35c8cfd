using MentorNet.Calendar.Busy;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Calendars;

/// <summary>
/// Reads people's own calendars, each every hour, and one that fails less and less often. One is taken for a while before it is read, so whatever it does to the process
/// that reads it, the others have their turn; no transaction waits for a server elsewhere.
/// </summary>
internal sealed partial class CalendarReads(Database database, CalendarFetcher fetcher, CalendarAddresses addresses, TimeProvider clock, ILogger<CalendarReads> logger) : Worker(clock, logger, database.Commits)
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
        if (await TakeAsync(now, cancellationToken) is not { } due)
        {
            return false;
        }

        OwnCalendar? calendar;
        DateTimeZone zone;
        await using (var look = await database.BeginAsync(due.ConsortiumId, cancellationToken))
        {
            calendar = await look.FindCalendarAsync(due.CalendarId);
            if (calendar is null)
            {
                return true; // deleted just now
            }

            zone = await look.FindZoneAsync(calendar.PersonId);
        }

        if (calendar.SealedAddress is null)
        {
            // Of before addresses were encrypted, or of the former release. For itself, whatever comes of reading it.
            await using var sealing = await database.BeginAsync(due.ConsortiumId, cancellationToken);
            await sealing.SealAsync(calendar.Id, addresses.Seal(calendar.Id, calendar.Address), OwnCalendar.HostOf(calendar.Address), OwnCalendar.Nowhere(calendar.Id));
            await sealing.PlanReadAsync(calendar.Id, now, due.Failures - 1);
            await sealing.CommitAsync();
            return true;
        }

        var read = addresses.Open(calendar) is { } address
            ? await ReadAsync(calendar, address, zone, now, cancellationToken)
            : new ReadCalendar(OwnCalendarState.Unreachable, null, "");
        await using var work = await database.BeginAsync(due.ConsortiumId, cancellationToken);
        if (await work.FindCalendarAsync(due.CalendarId, toChange: true) is not null)
        {
            await KeepAsync(work, due, read, now);
            await work.CommitAsync();
        }

        return true;
    }

    private async Task<DueCalendar?> TakeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueCalendarAsync(now) is not { } due)
        {
            return null; // a commit would wake the worker for nothing
        }

        await work.CommitAsync();
        return due;
    }

    // What comes from elsewhere may be anything: whatever it does costs its owner alone. Of it nothing is said in a log.
    private async Task<ReadCalendar> ReadAsync(OwnCalendar calendar, string address, DateTimeZone zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            // By the day the window moves on, also over a file that stays the same.
            var sameDay = calendar.ReadAt?.UtcDateTime.Date == now.UtcDateTime.Date;
            var fetched = await fetcher.FetchAsync(address, sameDay && calendar.State == OwnCalendarState.Read ? calendar.Etag : "", cancellationToken);
            if (fetched.File is null)
            {
                return new ReadCalendar(fetched.State, null, fetched.Etag);
            }

            var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
            var times = BusyTimes.Read(fetched.File, zone, today, today.PlusDays(DaysAhead));
            return new ReadCalendar(times is null ? OwnCalendarState.NoCalendar : OwnCalendarState.Read, times, fetched.Etag);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(logger, e.GetType().Name);
            return new ReadCalendar(OwnCalendarState.NoCalendar, null, "");
        }
    }

    private static async Task KeepAsync(Work work, DueCalendar due, ReadCalendar read, DateTimeOffset now)
    {
        if (read.State != OwnCalendarState.Read)
        {
            await work.SetStateAsync(due.CalendarId, read.State);
            await work.PlanReadAsync(due.CalendarId, now.AddHours(Math.Min(SlowestHours, Math.Pow(2, due.Failures))), due.Failures);
            return;
        }

        if (read.Times is { } times)
        {
            await work.PutTimesAsync(
                due.ConsortiumId,
                due.CalendarId,
                [.. times.Busy.Distinct().Take(MostTimes)],
                [.. times.Problems.Take(MostProblems).Select(problem => (Short(problem.Uid), Short(problem.Reason)))]);
        }

        await work.NoteCalendarReadAsync(due.CalendarId, read.Etag, now);
        await work.PlanReadAsync(due.CalendarId, now.AddHours(1), 0);
    }

    private static string Short(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsControl(letter)));
        return plain.Length <= LongestText ? plain : $"{Parse.Cut(plain, LongestText)}…";
    }

    [LoggerMessage(LogLevel.Warning, "A calendar could not be read ({Kind})")]
    private static partial void LogBroken(ILogger logger, string kind);

    /// <summary>What came of reading a calendar; without times it is as it was.</summary>
    private sealed record ReadCalendar(OwnCalendarState State, BusyTimes? Times, string Etag);
}
