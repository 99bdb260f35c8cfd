using CsCheck;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.People;
using NodaTime;
using Xunit;

namespace MentorNet.Profile.Tests.People;

public sealed class WeeklyTimesTests
{
    private static readonly string[] Zones = ["America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"];

    private static readonly Gen<WeeklySlot> GenSlot =
        from day in Gen.Int[1, 7]
        from a in Gen.Int[0, 1440]
        from b in Gen.Int[0, 1440]
        where a != b
        select new WeeklySlot(day, Math.Min(a, b), Math.Max(a, b));

    // Fourteen days that begin anywhere in two years: every change of the clock is met.
    private static readonly Gen<Interval> GenWindow =
        from minute in Gen.Int[0, 2 * 366 * 1440]
        select new Interval(Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(minute), Instant.FromUtc(2026, 1, 15, 0, 0) + Duration.FromMinutes(minute));

    [Fact]
    public void A_moment_is_within_the_times_just_when_the_clock_on_the_wall_is() =>
        Gen.Select(GenSlot.Array[0, 6], Gen.OneOfConst(Zones), GenWindow, Gen.Int[0, (14 * 1440) - 1]).Sample((slots, zoneId, window, minute) =>
        {
            var zone = DateTimeZoneProviders.Tzdb[zoneId];
            var times = WeeklyTimes.Within(slots, zone, window);
            var moment = window.Start + Duration.FromMinutes(minute);
            var clock = moment.InZone(zone).LocalDateTime;
            var minuteOfDay = (clock.Hour * 60) + clock.Minute;

            Assert.Equal(
                slots.Any(slot => slot.Day == (int)clock.DayOfWeek && slot.From <= minuteOfDay && minuteOfDay < slot.To),
                times.Any(time => time.Contains(moment)));
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        });

    [Fact]
    public void What_two_have_in_common_is_what_each_has() =>
        Gen.Select(GenSlot.Array[1, 5], GenSlot.Array[1, 5], Gen.OneOfConst(Zones), Gen.OneOfConst(Zones), GenWindow, Gen.Int[0, (14 * 1440) - 1]).Sample((mine, theirs, myZone, theirZone, window, minute) =>
        {
            var one = WeeklyTimes.Within(mine, DateTimeZoneProviders.Tzdb[myZone], window);
            var other = WeeklyTimes.Within(theirs, DateTimeZoneProviders.Tzdb[theirZone], window);
            var moment = window.Start + Duration.FromMinutes(minute);

            Assert.Equal(one.Any(time => time.Contains(moment)) && other.Any(time => time.Contains(moment)), WeeklyTimes.Common(one, other, Duration.Zero).Any(time => time.Contains(moment)));
        });

    [Fact]
    public void A_slot_stays_at_its_hour_when_summer_time_begins()
    {
        var chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

        var times = WeeklyTimes.Within([new WeeklySlot(1, 540, 600)], chicago, new Interval(Instant.FromUtc(2027, 3, 1, 0, 0), Instant.FromUtc(2027, 3, 31, 0, 0)));

        Assert.Equal(
            [Instant.FromUtc(2027, 3, 1, 15, 0), Instant.FromUtc(2027, 3, 8, 15, 0), Instant.FromUtc(2027, 3, 15, 14, 0), Instant.FromUtc(2027, 3, 22, 14, 0), Instant.FromUtc(2027, 3, 29, 14, 0)],
            times.Select(time => time.Start));
    }

    [Theory]
    [InlineData("2027-03-14", 0)] // The clock goes from 2 to 3: there is no half past two.
    [InlineData("2027-11-07", 30)] // From 2 back to 1: half past one to two comes twice, half past two once.
    public void An_hour_that_is_skipped_is_no_time(string sunday, int minutes)
    {
        var day = Instant.FromDateTimeUtc(DateTime.SpecifyKind(DateTime.Parse(sunday, null), DateTimeKind.Utc));

        var times = WeeklyTimes.Within([new WeeklySlot(7, 135, 165)], DateTimeZoneProviders.Tzdb["America/Chicago"], new Interval(day, day + Duration.FromDays(1)));

        Assert.Equal(minutes, times.Sum(time => time.Duration.TotalMinutes));
    }
}
