using NodaTime;

namespace MentorNet.Calendar.Series;

/// <summary>
/// The occurrences of a series on the line of time. Each keeps the wall-clock time of the series' zone. A local time that does not exist moves
/// forward by the length of the gap; of one that exists twice the first counts; both are noted.
/// </summary>
public static class SeriesDates
{
    // A series without an end stops where calendars do.
    private const int LastYear = 9990;

    /// <summary>The occurrences in their order, one at a time; without a count and a last day they do not end.</summary>
    public static IEnumerable<Occurrence> Of(SeriesRule rule, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(zone);
        var count = 0;
        foreach (var date in Dates(rule))
        {
            if (count++ == rule.Count || date > rule.Last || date.Year > LastYear)
            {
                yield break;
            }

            yield return At(date + rule.First.TimeOfDay, rule.Minutes, zone);
        }
    }

    /// <summary>One session at a local time of a zone, by the rule for times that do not exist or exist twice.</summary>
    public static Occurrence At(LocalDateTime local, int minutes, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var start = zone.AtLeniently(local);
        var begin = start.ToInstant();
        var note = zone.MapLocal(local).Count switch
        {
            0 => ZoneNote.Skipped,
            2 => ZoneNote.Repeated,
            _ => ZoneNote.None,
        };
        return new Occurrence(local, start.LocalDateTime, begin, begin + Duration.FromMinutes(minutes), note);
    }

    private static IEnumerable<LocalDate> Dates(SeriesRule rule)
    {
        var first = rule.First.Date;
        for (var number = 0; ; number++)
        {
            var date = rule.Rhythm switch
            {
                Rhythm.Weekly => first.PlusWeeks(number),
                Rhythm.EveryTwoWeeks => first.PlusWeeks(2 * number),
                Rhythm.MonthlyOnDate => first.PlusMonths(number),
                _ => SameWeekday(first, number),
            };
            if (rule.Rhythm != Rhythm.MonthlyOnDate || date.Day == first.Day)
            {
                yield return date;
            }
        }
    }

    private static LocalDate SameWeekday(LocalDate first, int months)
    {
        var month = first.With(DateAdjusters.StartOfMonth).PlusMonths(months);
        return first.PlusWeeks(1).Month != first.Month
            ? month.With(DateAdjusters.EndOfMonth).With(DateAdjusters.PreviousOrSame(first.DayOfWeek))
            : month.With(DateAdjusters.NextOrSame(first.DayOfWeek)).PlusWeeks((first.Day - 1) / 7);
    }
}
