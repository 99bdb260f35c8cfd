using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Web.Kit;

/// <summary>Writes times of the week on the reader's clock, with the owner's beside them where it differs: the one place that does.</summary>
internal static class WeeklyTimes
{
    /// <summary>
    /// Writes each time as it is next, from today on: <c>Monday, 11:00 PM to Tuesday, 1:00 AM MST</c>. Between two zones that change their clocks
    /// on other days it may be another hour in another week.
    /// </summary>
    /// <param name="person">Whose times they are.</param>
    /// <param name="reader">On whose clock they are written.</param>
    /// <param name="now">The time.</param>
    /// <returns>Each time for the reader, and for its owner; that is empty where it says the same. Without the owner's zone, their own words alone.</returns>
    public static IEnumerable<(string Mine, string Theirs)> Of(Person person, ReaderZone reader, DateTimeOffset now)
    {
        var owner = Moments.Zone(person.TimeZone);
        foreach (var slot in person.Availability)
        {
            if (owner is null)
            {
                yield return (Span(Local(slot.Day, slot.FromMinute, Monday), Local(slot.Day, slot.ToMinute, Monday)), "");
                continue;
            }

            var today = Instant.FromDateTimeOffset(now).InZone(owner).Date;
            var (from, to) = (owner.AtLeniently(Local(slot.Day, slot.FromMinute, today)), owner.AtLeniently(Local(slot.Day, slot.ToMinute, today)));
            var (mine, theirs) = (On(from, to, reader.Zone), On(from, to, owner));
            yield return (mine, mine == theirs ? "" : theirs);
        }
    }

    private static readonly LocalDate Monday = new(2026, 1, 5);

    // The first such moment from a day on; minute 1440 is the midnight behind it.
    private static LocalDateTime Local(int day, int minute, LocalDate from) => from.PlusDays((day - (int)from.DayOfWeek + 7) % 7).AtMidnight().PlusMinutes(minute);

    private static string On(ZonedDateTime from, ZonedDateTime to, DateTimeZone zone) =>
        $"{Span(from.WithZone(zone).LocalDateTime, to.WithZone(zone).LocalDateTime)} {Moments.Name(to.ToDateTimeOffset(), zone)}";

    private static string Span(LocalDateTime from, LocalDateTime to) =>
        $"{Words.DayOfWeek((int)from.DayOfWeek)}, {Clock(from)} to {(to.Date == from.Date || IsMidnightAfter(from, to) ? "" : $"{Words.DayOfWeek((int)to.DayOfWeek)}, ")}{(to.TimeOfDay == LocalTime.Midnight ? "midnight" : Clock(to))}";

    private static string Clock(LocalDateTime time) => time.TimeOfDay.ToTimeOnly().ToString("h:mm tt", Words.English);

    private static bool IsMidnightAfter(LocalDateTime from, LocalDateTime to) => to.TimeOfDay == LocalTime.Midnight && to.Date == from.Date.PlusDays(1);
}
