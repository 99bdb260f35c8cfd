using CsCheck;
using MentorNet.Calendar.Slots;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Slots;

public sealed class SlotFinderTests
{
    private static readonly string[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids];
    private static readonly Instant Begin = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Duration Week = Duration.FromDays(7);

    private static readonly Gen<WeeklyTime> GenTime =
        from day in Gen.Int[1, 7]
        from a in Gen.Int[0, 96]
        from b in Gen.Int[0, 96]
        where a != b
        select new WeeklyTime((IsoDayOfWeek)day, 15 * Math.Min(a, b), 15 * Math.Max(a, b));

    // The minutes are of a window that begins up to a day before the one that is asked.
    private static Gen<Diary> GenDiary(Instant start) =>
        from zone in Gen.OneOfConst(Zones)
        from times in GenTime.Array[0, 8]
        from busy in Gen.Select(Gen.Int[-1440, 8 * 1440], Gen.Int[1, 180]).Array[0, 20]
        from dayOff in Gen.Int[-1, 7].Array[0, 2]
        from buffer in Gen.Int[0, 60]
        from notice in Gen.Int[0, 72]
        let first = start.InZone(DateTimeZoneProviders.Tzdb[zone]).Date
        select new Diary(
            DateTimeZoneProviders.Tzdb[zone],
            times,
            [.. dayOff.Select(day => new DateInterval(first.PlusDays(day), first.PlusDays(day + 1)))],
            [.. busy.Select(one => new Interval(start + Duration.FromMinutes(one.Item1), start + Duration.FromMinutes(one.Item1 + one.Item2)))],
            Duration.FromMinutes(buffer),
            Duration.FromHours(notice));

    // A week that begins on any minute of the two years.
    private static readonly Gen<(Instant Start, Diary[] Diaries, Duration Length)> GenWeek =
        from minute in Gen.Int[0, (2 * 365 * 1440) - 1]
        let start = Begin + Duration.FromMinutes(minute)
        from one in GenDiary(start)
        from other in GenDiary(start)
        from length in Gen.OneOfConst(15, 30, 45, 60, 90)
        select (start, new[] { one, other }, Duration.FromMinutes(length));

    [Fact]
    public void No_slot_overlaps_a_session_or_its_buffer_in_any_zone_on_any_day_of_two_years() =>
        GenWeek.Sample((start, diaries, length) =>
        {
            foreach (var slot in SlotFinder.Find(diaries, length, start, new Interval(start, start + Week)))
            {
                foreach (var diary in diaries)
                {
                    Assert.All(diary.Busy, busy => Assert.True(slot.End + diary.Buffer <= busy.Start || busy.End + diary.Buffer <= slot.Start));
                    Assert.True(slot.Start >= start + diary.Notice);
                }
            }
        });

    // All of them, not a sample: a session each day or two, and around each change of either's clock.
    [Fact]
    public void No_slot_overlaps_a_session_in_each_zone_on_each_day_of_two_years()
    {
        var years = new Interval(Begin, Instant.FromUtc(2028, 1, 1, 0, 0));
        WeeklyTime[] times = [.. Enumerable.Range(1, 7).Select(day => new WeeklyTime((IsoDayOfWeek)day, day == 7 ? 0 : 120 * day, day == 7 ? 1440 : (120 * day) + 480))];
        for (var number = 0; number < Zones.Length; number++)
        {
            var random = new Random(number);
            var diaries = new[] { Zones[number], Zones[(number + 101) % Zones.Length] }.Select(id => DateTimeZoneProviders.Tzdb[id]).Select(zone => new Diary(zone, times, [], Booked(random, zone), Duration.Zero, Duration.Zero)).ToArray();

            // With the first alone each day has a slot, or nothing is shown by this.
            var alone = SlotFinder.Find(diaries[..1], Duration.FromMinutes(30), Begin, years);
            Assert.InRange(alone.Select(slot => slot.Start.InZone(diaries[0].Zone).Date).Distinct().Count(), 729, 731);
            AssertApart(alone, diaries[0]);
            var both = SlotFinder.Find(diaries, Duration.FromMinutes(60), Begin, years);
            AssertApart(both, diaries[0]);
            AssertApart(both, diaries[1]);
        }

        Interval[] Booked(Random random, DateTimeZone zone) =>
        [
            .. Enumerable.Range(0, 600).Select(_ => Begin + Duration.FromMinutes(random.Next(730 * 1440)))
                .Concat(zone.GetZoneIntervals(years).Where(interval => interval.HasStart).Select(interval => interval.Start - Duration.FromMinutes(random.Next(-60, 120))))
                .Select(start => new Interval(start, start + Duration.FromMinutes(random.Next(1, 120)))).OrderBy(booked => booked.Start),
        ];
    }

    // Both are in order by their starts.
    private static void AssertApart(List<Interval> slots, Diary diary)
    {
        var (next, latest) = (0, Instant.MinValue);
        foreach (var slot in slots)
        {
            for (; next < diary.Busy.Count && diary.Busy[next].Start < slot.End; next++)
            {
                latest = Instant.Max(latest, diary.Busy[next].End);
            }

            if (latest > slot.Start)
            {
                Assert.Fail($"{slot} overlaps what is booked until {latest} in {diary.Zone}.");
            }
        }
    }

    [Fact]
    public void Each_minute_of_a_slot_is_within_the_times_of_everybody_by_the_clock_on_their_wall_and_on_no_day_off() =>
        GenWeek.Sample((start, diaries, length) =>
        {
            foreach (var slot in SlotFinder.Find(diaries, length, start, new Interval(start, start + Week)))
            {
                for (var minute = slot.Start; minute < slot.End; minute += Duration.FromMinutes(1))
                {
                    foreach (var diary in diaries)
                    {
                        var clock = minute.InZone(diary.Zone).LocalDateTime;
                        var ofDay = (clock.Hour * 60) + clock.Minute;
                        Assert.Contains(diary.Times, time => time.Day == clock.DayOfWeek && time.FromMinute <= ofDay && ofDay < time.ToMinute);
                        Assert.DoesNotContain(diary.DaysOff, days => days.Contains(clock.Date));
                    }
                }
            }
        }, iter: 300);

    [Fact]
    public void What_is_accepted_is_just_what_is_shown() =>
        Gen.Select(GenWeek, Gen.Int[0, (7 * 96) - 1]).Sample((week, quarter) =>
        {
            var (start, diaries, length) = week;
            var window = new Interval(start, start + Week);
            var shown = SlotFinder.Find(diaries, length, start, window);
            var at = Instant.FromUnixTimeSeconds((start.ToUnixTimeSeconds() / 900 * 900) + (quarter * 900));

            Assert.All(shown, slot => Assert.True(SlotFinder.IsSlot(diaries, length, start, slot.Start)));
            if (at >= window.Start && at + length <= window.End)
            {
                Assert.Equal(shown.Exists(slot => slot.Start == at), SlotFinder.IsSlot(diaries, length, start, at));
            }
        });

    [Fact]
    public void An_hour_that_the_clock_skips_is_no_time_and_one_that_it_shows_twice_is_both()
    {
        var nights = ADiary("America/New_York") with { Times = [new(IsoDayOfWeek.Sunday, 60, 180)] };

        // In March 2:00 to 3:00 does not exist; in November 1:00 to 2:00 is there twice.
        Assert.Equal(["01:00-05", "01:30-05"], Starts(nights, 30, Instant.FromUtc(2026, 3, 8, 0, 0)));
        Assert.Equal(["01:00-04", "01:30-04", "01:00-05", "01:30-05", "02:00-05", "02:30-05"], Starts(nights, 30, Instant.FromUtc(2026, 11, 1, 0, 0)));
    }

    [Fact]
    public void Notice_is_counted_in_instants_also_on_the_day_on_which_the_clock_changes()
    {
        var night = Instant.FromUtc(2026, 3, 8, 5, 0); // midnight in New York, two hours before the gap
        var diary = ADiary("America/New_York") with { Times = [new(IsoDayOfWeek.Sunday, 0, 1440)], Notice = Duration.FromHours(10) };

        Assert.Equal("11:00-04", Starts(diary, 60, night)[0]);
    }

    [Fact]
    public void Starts_are_on_the_half_hour_of_the_first_persons_clock()
    {
        var kathmandu = ADiary("Asia/Kathmandu") with { Times = [new(IsoDayOfWeek.Monday, 9 * 60, 11 * 60)] };
        var anywhere = ADiary("America/New_York") with { Times = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new WeeklyTime(day, 0, 1440))] };
        var monday = Instant.FromUtc(2026, 11, 30, 0, 0);
        var week = new Interval(monday, monday + Week);

        var slots = SlotFinder.Find([kathmandu, anywhere], Duration.FromHours(1), monday, week);

        Assert.Equal([15, 45, 15], slots.Select(slot => slot.Start.InUtc().Minute));
    }

    [Fact]
    public void Phoenix_keeps_its_hour_while_New_York_changes()
    {
        var phoenix = ADiary("America/Phoenix") with { Times = [new(IsoDayOfWeek.Monday, 9 * 60, 10 * 60)] };
        var newYork = ADiary("America/New_York") with { Times = [new(IsoDayOfWeek.Monday, 8 * 60, 18 * 60)] };
        var october = Instant.FromUtc(2026, 10, 26, 0, 0);

        var slots = SlotFinder.Find([phoenix, newYork], Duration.FromHours(1), october, new Interval(october, october + Duration.FromDays(14)));

        Assert.Equal([12, 11], slots.Select(slot => slot.Start.InZone(newYork.Zone).Hour));
    }

    [Fact]
    public void A_buffer_is_kept_once_on_both_sides_of_what_there_is()
    {
        var monday = Instant.FromUtc(2026, 11, 30, 0, 0);
        var diary = ADiary("UTC") with
        {
            Times = [new(IsoDayOfWeek.Monday, 9 * 60, 14 * 60)],
            Busy = [new Interval(Instant.FromUtc(2026, 11, 30, 11, 0), Instant.FromUtc(2026, 11, 30, 12, 0))],
            Buffer = Duration.FromMinutes(30),
        };

        Assert.Equal(["09:00+00", "09:30+00", "12:30+00", "13:00+00"], Starts(diary, 60, monday));
    }

    private static Diary ADiary(string zone) => new(DateTimeZoneProviders.Tzdb[zone], [], [], [], Duration.Zero, Duration.Zero);

    private static List<string> Starts(Diary diary, int minutes, Instant now) =>
    [
        .. SlotFinder.Find([diary], Duration.FromMinutes(minutes), now, new Interval(now, now + Duration.FromDays(2)))
            .Select(slot => slot.Start.InZone(diary.Zone).ToString("HH:mmo<g>", null)),
    ];
}
