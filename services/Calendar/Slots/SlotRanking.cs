using NodaTime;

namespace MentorNet.Calendar.Slots;

/// <summary>
/// Orders slots so that nobody is always the one at 7 in the morning: first the slot after which whoever has borne most has borne least, then the one that
/// asks least of all, then the earliest.
/// </summary>
public static class SlotRanking
{
    private const int DayBegins = 9 * 60;
    private const int DayEnds = 17 * 60;
    private const int Weekend = 4;

    /// <summary>The slots, best first.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="zones">Everybody's zone.</param>
    /// <param name="earlier">The sessions that they have had with each other lately.</param>
    public static IReadOnlyList<Interval> Rank(IEnumerable<Interval> slots, IReadOnlyList<DateTimeZone> zones, IReadOnlyCollection<Interval> earlier)
    {
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(zones);
        int[] borne = [.. zones.Select(zone => earlier.Sum(session => Burden(session, zone)))];
        return
        [
            .. slots.Select(slot =>
            {
                int[] asked = [.. zones.Select(zone => Burden(slot, zone))];
                return (slot, Worst: asked.Zip(borne, (now, before) => now + before).Max(), Sum: asked.Sum());
            })
            .OrderBy(one => one.Worst).ThenBy(one => one.Sum).ThenBy(one => one.slot.Start)
            .Select(one => one.slot),
        ];
    }

    /// <summary>What a time asks of somebody: the half hours by which it begins before 9 or ends after 5 on their clock, and more on a weekend.</summary>
    public static int Burden(Interval time, DateTimeZone zone)
    {
        var start = time.Start.InZone(zone);
        var from = (start.Hour * 60) + start.Minute;
        var to = from + (int)time.Duration.TotalMinutes;
        return HalfHours(DayBegins - from) + HalfHours(to - DayEnds) + (start.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? Weekend : 0);
    }

    private static int HalfHours(int minutes) => minutes <= 0 ? 0 : (minutes + 29) / 30;
}
