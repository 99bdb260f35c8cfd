using MentorNet.Calendar.Slots;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Slots;

public sealed class SlotRankingTests
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly DateTimeZone Honolulu = DateTimeZoneProviders.Tzdb["Pacific/Honolulu"];

    [Fact]
    public void A_time_within_the_day_of_both_comes_first()
    {
        var early = At(2026, 12, 1, 12); // 7 in the morning in New York
        var midday = At(2026, 12, 1, 19);

        Assert.Equal([midday, early], SlotRanking.Rank([early, midday], [NewYork, NewYork], []));
    }

    [Fact]
    public void Whoever_got_up_early_last_time_does_not_again()
    {
        var earlyInHonolulu = At(2026, 12, 1, 17); // 7 in the morning there, noon in New York
        var lateInNewYork = At(2026, 12, 1, 23); // 1 in the afternoon there, 6 in the evening in New York
        var lastTime = At(2026, 11, 24, 17);

        Assert.Equal(earlyInHonolulu, SlotRanking.Rank([lateInNewYork, earlyInHonolulu], [NewYork, Honolulu], [At(2026, 11, 24, 23)])[0]);
        Assert.Equal(lateInNewYork, SlotRanking.Rank([lateInNewYork, earlyInHonolulu], [NewYork, Honolulu], [lastTime])[0]);
    }

    [Fact]
    public void In_the_long_run_both_bear_about_the_same()
    {
        var had = new List<Interval>();
        for (var week = 0; week < 20; week++)
        {
            var day = Instant.FromUtc(2026, 1, 5, 0, 0) + Duration.FromDays(7 * week);
            var slots = Enumerable.Range(12, 16).Select(hour => new Interval(day + Duration.FromHours(hour), day + Duration.FromHours(hour + 1)))
                .Where(slot => SlotRanking.Burden(slot, NewYork) > 0 != SlotRanking.Burden(slot, Honolulu) > 0);
            had.Add(SlotRanking.Rank(slots, [NewYork, Honolulu], had)[0]);
        }

        Assert.InRange(had.Sum(one => SlotRanking.Burden(one, NewYork)) - had.Sum(one => SlotRanking.Burden(one, Honolulu)), -4, 4);
    }

    private static Interval At(int year, int month, int day, int hour)
    {
        var start = Instant.FromUtc(year, month, day, hour, 0);
        return new Interval(start, start + Duration.FromHours(1));
    }
}
