using Grpc.Core;
using MentorNet.Calendar.Slots;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Engagements;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

/// <summary>What Profile lets the caller know of when somebody can meet.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Zone">Their zone; null if unknown.</param>
/// <param name="Times">Their times of the week; empty if unknown.</param>
internal sealed record WeekOf(Guid PersonId, DateTimeZone? Zone, IReadOnlyList<WeeklyTime> Times)
{
    public bool Known => Zone is not null && Times.Count > 0;

    /// <summary>Whether they are there for the caller at all.</summary>
    public bool IsThere { get; init; } = true;
}

/// <summary>Knows when people can meet: their times of the week from Profile, as far as they let the caller see them, and what they have here.</summary>
internal sealed class Diaries(PeopleService.PeopleServiceClient profile)
{
    /// <summary>The weeks of the people of an engagement, the mentor's first. Asked outside of a transaction.</summary>
    public Task<IReadOnlyList<WeekOf>> AskAsync(Engagement engagement, CancellationToken cancellationToken) => AskAsync([.. engagement.People], cancellationToken);

    /// <summary>The weeks of people, in their order. Asked outside of a transaction.</summary>
    public async Task<IReadOnlyList<WeekOf>> AskAsync(IReadOnlyCollection<Guid> asked, CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
        {
            return [];
        }

        var request = new BatchGetPeopleRequest { Names = { asked.Select(Wire.Person) } };
        BatchGetPeopleResponse found;
        try
        {
            found = await profile.BatchGetPeopleAsync(request, deadline: DateTime.UtcNow.AddSeconds(5), cancellationToken: cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded && !cancellationToken.IsCancellationRequested)
        {
            throw SessionErrors.WeeksAway();
        }

        var people = found.People.ToDictionary(person => person.Name);
        return [.. asked.Select(id => people.TryGetValue(Wire.Person(id), out var person)
            ? new WeekOf(id, TimeZones.Find(person.TimeZone), [.. person.Availability.Select(slot => new WeeklyTime((IsoDayOfWeek)slot.Day, slot.FromMinute, slot.ToMinute))])
            : new WeekOf(id, null, []) { IsThere = false })];
    }

    /// <summary>The zone whose wall clock a session keeps: the one that is asked for, else the caller's own.</summary>
    public static string ParseZone(string asked, IReadOnlyList<WeekOf> weeks, Guid caller) =>
        asked.Length > 0 ? TimeZones.Parse(asked, "time_zone")
        : weeks.Single(week => week.PersonId == caller).Zone?.Id ?? throw Errors.InvalidField("time_zone", "must be set, since your profile has no time zone.");
}

internal static class DiaryReading
{
    private static readonly Duration Margin = Duration.FromHours(3);

    /// <summary>The diaries of people whose weeks are known, within a time. Nobody is held to the notice that they want themselves.</summary>
    public static async Task<IReadOnlyList<Diary>> ReadDiariesAsync(this Work work, IReadOnlyList<WeekOf> weeks, Guid caller, Interval within, IReadOnlyCollection<Guid> except)
    {
        var taken = await work.ListTakenAsync([.. weeks.Select(week => week.PersonId)], new Interval(within.Start - Margin, within.End + Margin), except);
        var own = await work.ListOwnBusyAsync([.. weeks.Select(week => week.PersonId)], new Interval(within.Start - Margin, within.End + Margin));
        var diaries = new List<Diary>();
        foreach (var week in weeks)
        {
            var settings = await work.GetMeetingSettingsAsync(week.PersonId);
            diaries.Add(new Diary(
                week.Zone!,
                week.Times,
                [.. settings.DaysOff.Select(days => new DateInterval(LocalDate.FromDateOnly(days.FirstDay), LocalDate.FromDateOnly(days.LastDay)))],
                [.. taken[week.PersonId], .. own[week.PersonId]],
                Duration.FromMinutes(settings.BufferMinutes),
                week.PersonId == caller ? Duration.Zero : Duration.FromHours(settings.NoticeHours)));
        }

        return diaries;
    }

    /// <summary>
    /// Throws unless each time of a series is one that is found: what speaks against it is shown beforehand, and the two may agree on it all the same. Of two whose
    /// times are not known, only what their own calendars have speaks against it.
    /// </summary>
    public static async Task CheckSeriesAsync(
        this Work work, IReadOnlyList<WeekOf> weeks, Guid caller, IReadOnlyCollection<Interval> times, bool agreed, DateTimeOffset now, IReadOnlyCollection<Guid> except)
    {
        if (agreed || times.Count == 0)
        {
            return; // the constraint of the database decides
        }

        var span = new Interval(times.Min(time => time.Start), times.Max(time => time.End));
        var elsewhere = await work.ListOwnBusyAsync([.. weeks.Select(week => week.PersonId)], span);
        var diaries = weeks.All(week => week.Known) ? await work.ReadDiariesAsync(weeks, caller, span, except) : [];
        if (times.Any(time => SeriesPlan.IsTaken(time, elsewhere) || SeriesPlan.IsOutside(time, diaries, now)))
        {
            throw SessionErrors.NotACommonTime();
        }
    }

    /// <summary>Throws unless a time is one that is found; of a time that the two have agreed on, unless one of them has another session then.</summary>
    public static async Task CheckTimeAsync(this Work work, IReadOnlyList<WeekOf> weeks, Guid caller, SessionTime time, bool agreed, DateTimeOffset now, IReadOnlyCollection<Guid> except)
    {
        if (agreed)
        {
            return; // the constraint of the database decides
        }

        if (!weeks.All(week => week.Known))
        {
            throw SessionErrors.TimesUnknown();
        }

        var diaries = await work.ReadDiariesAsync(weeks, caller, time.Interval, except);
        if (diaries.Any(diary => diary.Busy.Any(busy => busy.Start < time.Interval.End && time.Interval.Start < busy.End)))
        {
            throw SessionErrors.TimeTaken(time.StartsAt);
        }

        if (!SlotFinder.IsSlot(diaries, Duration.FromMinutes(time.Minutes), Instant.FromDateTimeOffset(now), time.Interval.Start))
        {
            throw SessionErrors.NotACommonTime();
        }
    }
}
