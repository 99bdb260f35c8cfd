using NodaTime;

namespace MentorNet.Calendar.Slots;

/// <summary>
/// When everybody can meet. What is shown and what is accepted is decided here: windows of the week in local time, days off, what each has already
/// with their buffer (once, on both sides), and the notice in instants. Starts are on the half hour of the first person's clock.
/// </summary>
public static class SlotFinder
{
    /// <summary>The minutes between starts, counted from the hour in local time, since some zones are half an hour off.</summary>
    public const int Step = 30;

    private const long StepTicks = Step * NodaConstants.TicksPerMinute;

    /// <summary>All slots of a length within a window, in their order; they may overlap each other.</summary>
    public static List<Interval> Find(IReadOnlyList<Diary> diaries, Duration length, Instant now, Interval window)
    {
        ArgumentNullException.ThrowIfNull(diaries);
        var slots = new List<Interval>();
        var zone = diaries[0].Zone;
        foreach (var free in Free(diaries, now, window))
        {
            for (var start = Aligned(free.Start, zone); start + length <= free.End; start = Aligned(start + Duration.FromTicks(1), zone))
            {
                slots.Add(new Interval(start, start + length));
            }
        }

        return slots;
    }

    /// <summary>Whether a start is a slot.</summary>
    public static bool IsSlot(IReadOnlyList<Diary> diaries, Duration length, Instant now, Instant start)
    {
        ArgumentNullException.ThrowIfNull(diaries);
        return Aligned(start, diaries[0].Zone) == start && IsFree(diaries, now, new Interval(start, start + length));
    }

    /// <summary>Whether everybody is free for all of a time, on the half hour or not.</summary>
    public static bool IsFree(IReadOnlyList<Diary> diaries, Instant now, Interval time) => Free(diaries, now, time) is [var free] && free == time;

    /// <summary>When everybody is free within a window, in order and without overlap.</summary>
    public static List<Interval> Free(IReadOnlyList<Diary> diaries, Instant now, Interval window)
    {
        ArgumentNullException.ThrowIfNull(diaries);
        var from = window.Start;
        foreach (var diary in diaries)
        {
            from = Instant.Max(from, now + diary.Notice);
        }

        if (from >= window.End)
        {
            return [];
        }

        var rest = new Interval(from, window.End);
        List<Interval>? free = null;
        foreach (var diary in diaries)
        {
            var own = Without(Weekly(diary, rest), Taken(diary));
            free = free is null ? own : Both(free, own);
        }

        return free ?? [];
    }

    private static Instant Aligned(Instant instant, DateTimeZone zone)
    {
        var offset = zone.GetUtcOffset(instant).Ticks;
        var local = instant.ToUnixTimeTicks() + offset;
        var past = ((local % StepTicks) + StepTicks) % StepTicks;
        return past == 0 ? instant : Instant.FromUnixTimeTicks(local - past + StepTicks - offset);
    }

    // Within one interval of the zone its clock is a fixed distance from UTC: an hour that the clock skips is no time, one that it shows twice is both.
    private static List<Interval> Weekly(Diary diary, Interval window)
    {
        var found = new List<Interval>();
        foreach (var stretch in diary.Zone.GetZoneIntervals(window))
        {
            var begin = stretch.HasStart ? Instant.Max(stretch.Start, window.Start) : window.Start;
            var end = stretch.HasEnd ? Instant.Min(stretch.End, window.End) : window.End;
            var last = end.WithOffset(stretch.WallOffset).Date;
            for (var day = begin.WithOffset(stretch.WallOffset).Date; day <= last; day = day.PlusDays(1))
            {
                var midnight = day.AtMidnight().WithOffset(stretch.WallOffset).ToInstant();
                foreach (var time in diary.Times)
                {
                    if (time.Day == day.DayOfWeek)
                    {
                        Add(found, Instant.Max(begin, midnight + Duration.FromMinutes(time.FromMinute)), Instant.Min(end, midnight + Duration.FromMinutes(time.ToMinute)));
                    }
                }
            }
        }

        return Joined(found);
    }

    private static List<Interval> Taken(Diary diary)
    {
        var taken = new List<Interval>(diary.Busy.Count + diary.DaysOff.Count);
        foreach (var busy in diary.Busy)
        {
            Add(taken, busy.Start - diary.Buffer, busy.End + diary.Buffer);
        }

        foreach (var days in diary.DaysOff)
        {
            Add(taken, diary.Zone.AtStartOfDay(days.Start).ToInstant(), diary.Zone.AtStartOfDay(days.End.PlusDays(1)).ToInstant());
        }

        return Joined(taken);
    }

    private static List<Interval> Without(List<Interval> times, List<Interval> taken)
    {
        var left = new List<Interval>(times.Count);
        var next = 0;
        foreach (var time in times)
        {
            var start = time.Start;
            while (next < taken.Count && taken[next].End <= start)
            {
                next++;
            }

            // The last one may reach into the time after this.
            for (var i = next; i < taken.Count && taken[i].Start < time.End; i++)
            {
                Add(left, start, taken[i].Start);
                start = Instant.Max(start, taken[i].End);
            }

            Add(left, start, time.End);
        }

        return left;
    }

    private static List<Interval> Both(List<Interval> one, List<Interval> other)
    {
        var both = new List<Interval>();
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            Add(both, Instant.Max(one[i].Start, other[j].Start), Instant.Min(one[i].End, other[j].End));
            _ = one[i].End < other[j].End ? i++ : j++;
        }

        return both;
    }

    private static void Add(List<Interval> intervals, Instant start, Instant end)
    {
        if (start < end)
        {
            intervals.Add(new Interval(start, end));
        }
    }

    private static List<Interval> Joined(List<Interval> intervals)
    {
        intervals.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        var last = -1;
        for (var i = 0; i < intervals.Count; i++)
        {
            if (last >= 0 && intervals[i].Start <= intervals[last].End)
            {
                intervals[last] = new Interval(intervals[last].Start, Instant.Max(intervals[last].End, intervals[i].End));
            }
            else
            {
                intervals[++last] = intervals[i];
            }
        }

        intervals.RemoveRange(last + 1, intervals.Count - last - 1);
        return intervals;
    }
}
