using MentorNet.Calendar.Slots;
using MentorNet.Caseload.Sessions;
using NodaTime;

namespace MentorNet.Caseload.Appointments;

/// <summary>Times that are offered for an appointment.</summary>
internal static class OfferedTimes
{
    private const int Most = 30;
    private const int OfOneDay = 3;
    private static readonly IReadOnlyList<WeeklyTime> AnyTime = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new WeeklyTime(day, 0, 1440))];

    /// <summary>The week of somebody; of who has told no times, any time that they have not something else.</summary>
    public static WeekOf OrAnyTime(this WeekOf week, DateTimeZone? zone) => week.Known ? week : week with { Zone = week.Zone ?? zone, Times = AnyTime };

    /// <summary>Some starts, earliest first: of each day its first, its middle, and its last, since who cannot in the morning may in the evening.</summary>
    public static IEnumerable<Instant> Spread(IEnumerable<Instant> starts, DateTimeZone zone) =>
        starts.GroupBy(start => start.InZone(zone).Date).SelectMany(day => OfDay([.. day])).Take(Most);

    private static IEnumerable<Instant> OfDay(IReadOnlyList<Instant> day) => day.Count <= OfOneDay ? day : [day[0], day[day.Count / 2], day[^1]];
}
