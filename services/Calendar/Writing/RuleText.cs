using MentorNet.Calendar.Busy;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Calendar.Writing;

/// <summary>A series as the RRULE of its first session.</summary>
internal static class RuleText
{
    // How far a series without an end is described.
    private const int EndlessYears = 10;

    /// <summary>The rule. It ends by a count or by an instant in UTC, never by both: by whichever comes first.</summary>
    public static string Of(SeriesRule rule) =>
        Ending(rule).ByCount ? $"{Comes(rule)};COUNT={rule.Count}"
        : rule.Last is { } last ? $"{Comes(rule)};UNTIL={LineWriter.Form(Zone(rule).AtStartOfDay(last.PlusDays(1)).ToInstant() - Duration.FromSeconds(1))}"
        : Comes(rule);

    /// <summary>The local start of its last session; of a series without an end, a time so far off that nobody plans there.</summary>
    public static LocalDateTime LastOf(SeriesRule rule) => Ending(rule).Last;

    private static (bool ByCount, LocalDateTime Last) Ending(SeriesRule rule)
    {
        var far = rule.Last?.At(LocalTime.MaxValue) ?? rule.First.PlusYears(rule.Count is null ? EndlessYears : 400);
        if (rule.Count is null)
        {
            return (false, far);
        }

        if (rule is { Count: 1, Last: null })
        {
            return (true, rule.First);
        }

        var starts = Repetition.Read($"{Comes(rule)};COUNT={rule.Count}").Starts(new CalendarTime(rule.First, null, IsDay: false), rule.First, far, DateTimeZone.Utc, new Effort()).ToList();
        return (starts.Count >= rule.Count, starts.Count > 0 ? starts[^1] : rule.First);
    }

    private static string Comes(SeriesRule rule)
    {
        var day = rule.First.DayOfWeek.ToString()[..2].ToUpperInvariant();
        return rule.Rhythm switch
        {
            Rhythm.Weekly => $"FREQ=WEEKLY;BYDAY={day}",
            Rhythm.EveryTwoWeeks => $"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
            Rhythm.MonthlyOnDate => $"FREQ=MONTHLY;BYMONTHDAY={rule.First.Day}",
            Rhythm.MonthlyOnWeekday => $"FREQ=MONTHLY;BYDAY={WeekOf(rule.First.Date)}{day}",
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Rhythm, "No such rhythm."),
        };
    }

    /// <summary>Which of its weekday in the month a day is: 1 to 4, or -1 for one of the last seven days.</summary>
    public static int WeekOf(LocalDate day) => day.Day > day.Calendar.GetDaysInMonth(day.Year, day.Month) - 7 ? -1 : (day.Day + 6) / 7;

    private static DateTimeZone Zone(SeriesRule rule) => TimeZones.Find(rule.Zone) ?? throw new ArgumentException($"'{rule.Zone}' is no time zone.", nameof(rule));
}
