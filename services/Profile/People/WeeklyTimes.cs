using MentorNet.Contracts.Profile.V1;
using NodaTime;

namespace MentorNet.Profile.People;

/// <summary>
/// Puts times of the week on the line of time. A slot stays at the same hour of the clock through every change to or from summer time:
/// an hour that the clock skips is no time, and one that it shows twice is both.
/// </summary>
internal static class WeeklyTimes
{
    /// <summary>Lists when the clock of this zone is within one of the slots, in order, without overlap.</summary>
    public static List<Interval> Within(IReadOnlyCollection<WeeklySlot> slots, DateTimeZone zone, Interval window)
    {
        var found = new List<Interval>();
        // Within one interval of the zone its clock is a fixed distance from UTC, so there is nothing to decide.
        foreach (var stretch in zone.GetZoneIntervals(window))
        {
            var begin = stretch.HasStart && stretch.Start > window.Start ? stretch.Start : window.Start;
            var end = stretch.HasEnd && stretch.End < window.End ? stretch.End : window.End;
            var last = end.WithOffset(stretch.WallOffset).Date;
            for (var day = begin.WithOffset(stretch.WallOffset).Date; day <= last; day = day.PlusDays(1))
            {
                foreach (var slot in slots.Where(slot => slot.Day == (int)day.DayOfWeek))
                {
                    var midnight = day.AtMidnight().WithOffset(stretch.WallOffset).ToInstant();
                    Add(found, Max(begin, midnight + Duration.FromMinutes(slot.From)), Min(end, midnight + Duration.FromMinutes(slot.To)));
                }
            }
        }

        found.Sort((one, other) => one.Start.CompareTo(other.Start));
        return Joined(found);
    }

    /// <summary>Lists when both are, where it is at least so long.</summary>
    public static List<Interval> Common(IReadOnlyList<Interval> one, IReadOnlyList<Interval> other, Duration atLeast)
    {
        var common = new List<Interval>();
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            Add(common, Max(one[i].Start, other[j].Start), Min(one[i].End, other[j].End));
            _ = one[i].End < other[j].End ? i++ : j++;
        }

        return [.. common.Where(time => time.Duration >= atLeast)];
    }

    private static void Add(List<Interval> intervals, Instant start, Instant end)
    {
        if (start < end)
        {
            intervals.Add(new Interval(start, end));
        }
    }

    private static List<Interval> Joined(List<Interval> sorted)
    {
        var joined = new List<Interval>();
        foreach (var interval in sorted)
        {
            if (joined.Count > 0 && interval.Start <= joined[^1].End)
            {
                joined[^1] = new Interval(joined[^1].Start, Max(joined[^1].End, interval.End));
            }
            else
            {
                joined.Add(interval);
            }
        }

        return joined;
    }

    private static Instant Max(Instant one, Instant other) => one > other ? one : other;

    private static Instant Min(Instant one, Instant other) => one < other ? one : other;
}
