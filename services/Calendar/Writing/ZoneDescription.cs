using NodaTime;
using NodaTime.TimeZones;

namespace MentorNet.Calendar.Writing;

/// <summary>A VTIMEZONE of what a zone's clocks do from before one instant to after another.</summary>
internal static class ZoneDescription
{
    // Beyond the last session, so that what comes again each year is seen to do so.
    private static readonly Duration After = Duration.FromDays(2 * 366);

    private static readonly LocalDateTime Always = new(1970, 1, 1, 0, 0);

    /// <summary>Writes a zone's rules; a change that comes again each year is one rule, as every program knows it.</summary>
    public static void Write(LineWriter writer, DateTimeZone zone, Instant first, Instant last)
    {
        var end = last + After;
        var start = zone.GetZoneInterval(first);
        var changes = new List<Change>();
        if (!start.HasStart)
        {
            changes.Add(new Change(Always, start.WallOffset, start));
        }

        foreach (var interval in zone.GetZoneIntervals(new Interval(start.HasStart ? start.Start : first, end)).Where(interval => interval.HasStart))
        {
            var before = zone.GetUtcOffset(interval.Start - Duration.Epsilon);
            changes.Add(new Change(interval.Start.WithOffset(before).LocalDateTime, before, interval));
        }

        writer.Begin("VTIMEZONE");
        writer.Text("TZID", zone.Id);
        foreach (var run in changes.GroupBy(change => (change.From, change.Interval.WallOffset, change.Interval.Name, change.At.Month, change.At.DayOfWeek, change.At.TimeOfDay)).SelectMany(Runs).OrderBy(run => run[0].At))
        {
            Write(writer, run, end);
        }

        writer.End("VTIMEZONE");
    }

    private static void Write(LineWriter writer, List<Change> run, Instant end)
    {
        var (first, last) = (run[0], run[^1]);
        var part = first.Interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        writer.Begin(part);
        writer.Line($"DTSTART:{LineWriter.Form(first.At)}");
        if (run.Count > 1)
        {
            // Where it has not come to its end in the time that is described, it goes on.
            var next = OnWeekday(last.At.Date.PlusYears(1), Week(run)!.Value, last.At.DayOfWeek) + last.At.TimeOfDay;
            var until = next.WithOffset(last.From).ToInstant() > end ? "" : $";UNTIL={LineWriter.Form(last.Interval.Start)}";
            writer.Line($"RRULE:FREQ=YEARLY;BYMONTH={first.At.Month};BYDAY={Week(run)}{first.At.DayOfWeek.ToString()[..2].ToUpperInvariant()}{until}");
        }

        writer.Line($"TZOFFSETFROM:{Form(first.From)}");
        writer.Line($"TZOFFSETTO:{Form(first.Interval.WallOffset)}");
        writer.Text("TZNAME", first.Interval.Name);
        writer.End(part);
    }

    // Those that one yearly rule gives, else each for itself.
    private static IEnumerable<List<Change>> Runs(IEnumerable<Change> alike)
    {
        var run = new List<Change>();
        foreach (var change in alike)
        {
            if (run.Count > 0 && (change.At.Year != run[^1].At.Year + 1 || Week([.. run, change]) is null))
            {
                yield return run;
                run = [];
            }

            run.Add(change);
        }

        yield return run;
    }

    // The same weekday of the month: the last one, or the one that is counted from its beginning.
    private static int? Week(List<Change> run)
    {
        if (run.TrueForAll(change => change.At.Day > change.At.Calendar.GetDaysInMonth(change.At.Year, change.At.Month) - 7))
        {
            return -1;
        }

        var week = (run[0].At.Day + 6) / 7;
        return run.TrueForAll(change => (change.At.Day + 6) / 7 == week) ? week : null;
    }

    private static LocalDate OnWeekday(LocalDate month, int week, IsoDayOfWeek day)
    {
        var date = week > 0 ? new LocalDate(month.Year, month.Month, 1) : new LocalDate(month.Year, month.Month, 1).PlusMonths(1).PlusDays(-7);
        return date.With(DateAdjusters.NextOrSame(day)).PlusWeeks(Math.Max(0, week - 1));
    }

    private static string Form(Offset offset) => offset.ToString(offset.Seconds % 60 == 0 ? "+HHmm" : "+HHmmss", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Change(LocalDateTime At, Offset From, ZoneInterval Interval);
}
