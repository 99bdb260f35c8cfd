using MentorNet.Calendar.Text;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>Gathers the events of a file, and works out when they take place.</summary>
internal sealed class BusyReader(DateTimeZone owner, LocalDate from, LocalDate to, string? email)
{
    private readonly Instant first = owner.AtStartOfDay(from).ToInstant();
    private readonly Instant end = owner.AtStartOfDay(to.PlusDays(1)).ToInstant();
    private readonly Effort effort = new();
    private readonly List<FileEvent> events = [];
    private readonly List<Interval> busy = [];
    private readonly List<CalendarProblem> problems = [];

    public void Add(Component calendar)
    {
        var zones = new FileZones(calendar, to.PlusYears(1).AtMidnight(), effort);
        var method = calendar.Word("METHOD");
        foreach (var component in calendar.Parts)
        {
            // An answer or a proposal takes nobody's time.
            if (component.Name == "VEVENT" && method is not ("REPLY" or "REFRESH" or "COUNTER" or "DECLINECOUNTER"))
            {
                Try(component, () => events.Add(FileEvent.Read(component, method == "CANCEL", zones, owner, email)));
            }
            else if (component.Name == "VFREEBUSY")
            {
                Try(component, () => AddPeriods(component, zones));
            }
        }
    }

    public BusyTimes Finish()
    {
        foreach (var series in events.GroupBy(one => one.Uid))
        {
            // Without an id each is an event of its own.
            foreach (var one in series.Key.Length == 0 ? series.Select(one => (List<FileEvent>)[one]) : [[.. series]])
            {
                Try(series.Key, () => AddSeries(one));
            }
        }

        busy.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        return new BusyTimes(busy, problems);
    }

    private void AddPeriods(Component component, FileZones zones)
    {
        foreach (var line in component.All("FREEBUSY").Where(line => line.Parameter("FBTYPE")?.ToUpperInvariant() != "FREE"))
        {
            var zone = line.Parameter("TZID");
            foreach (var period in line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var (start, length) = FileEvent.Period(period, zone, zones, owner);
                Add(start, length);
            }
        }
    }

    private void AddSeries(List<FileEvent> all)
    {
        var series = Newest(all.Where(one => one.Changes is null));
        if (series.Exists(one => one.IsCancelled))
        {
            return;
        }

        // Without its series a change is a session of its own, on its own clock.
        var clock = series.Count > 0 ? series[0] : all[0];
        var changes = all.Where(one => one.Changes is not null)
            .GroupBy(change => Key(change.Changes!.Value, clock))
            .OrderBy(group => group.Key)
            .Select(group => (At: group.Key, Change: Newest(group)[^1]))
            .ToList();
        foreach (var one in series)
        {
            AddSessions(one, changes);
        }

        foreach (var (at, change) in changes)
        {
            if (change is { IsCancelled: false, IsFree: false })
            {
                if (change is { ChangesFollowing: true, Rules.Count: > 0 })
                {
                    AddSessions(change, [.. changes.Where(later => later.At > at)]);
                }
                else
                {
                    Add(change.Start, change.Length);
                }
            }
        }
    }

    private void AddSessions(FileEvent series, IReadOnlyList<(Instant At, FileEvent Change)> changes)
    {
        effort.Spend(changes.Count); // each series of an id looks at all its changes
        var following = changes.Where(change => change.Change.ChangesFollowing).ToList();
        var days = series.Excluded.Where(day => day.IsDay && !series.Start.IsDay).Select(day => day.Local.Date).ToHashSet();
        var gone = series.Excluded.Where(time => !time.IsDay || series.Start.IsDay).Select(time => Key(time, series))
            .Concat(changes.Select(change => change.At))
            .ToHashSet();
        var reach = following.Select(Shift).Append(Duration.Zero).Max();
        var length = following.Select(change => change.Change.Length).Concat(series.Dates.Select(date => date.Length ?? EventLength.None)).Append(series.Length).Max(one => one.AtMost);
        var (earliest, latest) = (first - length - reach - Duration.FromDays(1), end + reach + Duration.FromDays(1));
        gone.UnionWith(series.ExcludedRules.SelectMany(rule => Starts(rule)).Select(start => start.At(owner)));

        var sessions = new SortedDictionary<Instant, (CalendarTime Start, EventLength Length)>();
        foreach (var start in series.Rules.Count == 0 ? [series.Start] : series.Rules.SelectMany(Starts))
        {
            sessions[start.At(owner)] = (start, series.Length);
        }

        foreach (var (start, own) in series.Dates)
        {
            sessions[start.At(owner)] = (start, own ?? series.Length);
        }

        var before = 0; // how many of these changes are before the session
        foreach (var (at, (start, own)) in sessions)
        {
            if (gone.Contains(at) || days.Contains(start.Local.Date))
            {
                continue;
            }

            while (before < following.Count && following[before].At < at)
            {
                before++;
            }

            if (before == 0)
            {
                if (!series.IsFree)
                {
                    Add(start, own);
                }

                continue;
            }

            var last = following[before - 1];
            if (last.Change is { IsCancelled: false, IsFree: false, Rules.Count: 0 })
            {
                var moved = Moved(at, last);

                // A later change may name a session by the time to which it was moved.
                if (sessions.ContainsKey(moved.At(owner)) || !gone.Contains(moved.At(owner)))
                {
                    Add(moved, last.Change.Length);
                }
            }
        }

        IEnumerable<CalendarTime> Starts(Repetition rule) => rule
            .Starts(series.Start, Local(earliest, series.Start), Local(latest, series.Start), owner, effort)
            .Select(start => series.Start with { Local = start });
    }

    // A change of all that follow moves each on the clock of its new start, so that it stays at that time of day.
    private CalendarTime Moved(Instant at, (Instant At, FileEvent Change) by) =>
        by.Change.Start with { Local = Local(at, by.Change.Start) + Period.Between(Local(by.At, by.Change.Start), by.Change.Start.Local, PeriodUnits.Days | PeriodUnits.AllTimeUnits) };

    private Duration Shift((Instant At, FileEvent Change) by)
    {
        var shift = by.Change.IsCancelled ? Duration.Zero : by.Change.Start.At(owner) - by.At;
        return shift < Duration.Zero ? -shift : shift;
    }

    private LocalDateTime Local(Instant at, CalendarTime on) => at.InZone(on.Zone ?? owner).LocalDateTime;

    /// <summary>The instant of the session that a time names, whatever zone or form the time is in.</summary>
    private Instant Key(CalendarTime time, FileEvent series)
    {
        if (series.IsCancelled || time.IsDay == series.Start.IsDay)
        {
            return (time with { Zone = time.Zone ?? (time.IsDay ? null : series.Start.Zone) }).At(owner);
        }

        return time.IsDay
            ? (series.Start with { Local = time.Local.Date + series.Start.Local.TimeOfDay }).At(owner)
            : new CalendarTime((time.Zone is null || time.Local.TimeOfDay == LocalTime.Midnight ? time.Local : Local(time.At(owner), series.Start)).Date.AtMidnight(), null, IsDay: true).At(owner);
    }

    // The versions of one event that count: of equal ones, as of two events that share an id, each.
    private static List<FileEvent> Newest(IEnumerable<FileEvent> versions) => [.. versions
        .GroupBy(one => one.Version)
        .OrderByDescending(group => group.Key)
        .Take(1)
        .SelectMany(group => group)
        .OrderBy(one => one.IsCancelled)
        .DistinctBy(one => (one.IsCancelled, one.Start, one.Length, one.Rules.Count))];

    private void Add(CalendarTime start, EventLength length)
    {
        var begins = start.At(owner);
        var ends = length.End(start.Local, start.Zone ?? owner, begins);
        if (ends > begins && begins < end && ends > first)
        {
            busy.Add(new Interval(begins, ends));
        }
    }

    private void Try(Component component, Action read)
    {
        if (component.HasEnd)
        {
            Try(component.Value("UID"), read);
        }
        else
        {
            problems.Add(new CalendarProblem(component.Value("UID"), "It is cut off."));
        }
    }

    private void Try(string uid, Action read)
    {
        try
        {
            read();
        }
        catch (UnreadableException e)
        {
            problems.Add(new CalendarProblem(uid, e.Message));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or InvalidOperationException)
        {
            problems.Add(new CalendarProblem(uid, "Its times are beyond what can be worked out."));
        }
    }
}
