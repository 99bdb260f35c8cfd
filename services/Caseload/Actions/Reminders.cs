using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Actions;

/// <summary>When somebody is reminded of what they meant to do: on the morning of the day on which it is due, on their own clock, and once more a week later.</summary>
internal static class Reminders
{
    private const int Again = 7;
    private static readonly LocalTime Morning = new(8, 0);

    /// <summary>Gives the next morning on which there is something to say; null if there is none.</summary>
    /// <param name="due">The days on which something is due that is not done.</param>
    /// <param name="toldOn">The day on which they were reminded last; null for never.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Their time zone.</param>
    public static DateTimeOffset? Next(IEnumerable<DateOnly> due, DateOnly? toldOn, DateTimeOffset now, DateTimeZone zone) => due
        .SelectMany(Days)
        .Where(day => toldOn is null || day > toldOn)
        .Select(day => (DateTimeOffset?)MorningOf(day, zone))
        .Where(morning => morning > now)
        .Min();

    /// <summary>Counts what is to be said now: that of today, and of the mornings since <paramref name="planned"/> on which nobody could say it.</summary>
    public static int Count(IEnumerable<DateOnly> due, DateTimeOffset planned, DateOnly? toldOn, DateTimeOffset now, DateTimeZone zone)
    {
        var (from, today) = (Moments.DayOf(planned, zone), Moments.DayOf(now, zone));
        return MorningOf(today, zone) > now ? 0 : due.Count(one => Days(one).Any(day => day >= from && day <= today && (toldOn is null || day > toldOn)));
    }

    private static IEnumerable<DateOnly> Days(DateOnly due) => due < DateOnly.MaxValue.AddDays(-Again) ? [due, due.AddDays(Again)] : [due];

    // A morning that a change of the clock leaves out is a moment later.
    private static DateTimeOffset MorningOf(DateOnly day, DateTimeZone zone) => zone.AtLeniently(LocalDate.FromDateOnly(day).At(Morning)).ToInstant().ToDateTimeOffset();
}
