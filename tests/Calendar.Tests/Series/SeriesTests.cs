using CsCheck;
using MentorNet.Calendar.Series;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Series;

public sealed class SeriesTests
{
    private static readonly Gen<(SeriesRule Rule, DateTimeZone Zone)> GenSeries =
        from zone in Gen.OneOfConst<string>([.. DateTimeZoneProviders.Tzdb.Ids])
        from rhythm in Gen.Enum<Rhythm>()
        from minute in Gen.Int[0, (2 * 365 * 96) - 1]
        from count in Gen.Int[1, 30]
        from byDay in Gen.Bool
        let first = new LocalDateTime(2026, 1, 1, 0, 0).PlusMinutes(15 * minute)
        select (new SeriesRule(rhythm, first, zone, 60, byDay ? null : count, byDay ? first.Date.PlusWeeks(count) : null), DateTimeZoneProviders.Tzdb[zone]);

    [Fact]
    public void Each_occurrence_keeps_the_clock_on_the_wall_but_where_there_is_no_such_time() =>
        GenSeries.Sample((rule, zone) =>
        {
            var all = SeriesDates.Of(rule, zone).ToList();

            Assert.Equal(rule.First, all[0].Original);
            Assert.All(all, one => Assert.Equal(rule.First.TimeOfDay, one.Original.TimeOfDay));
            Assert.All(all, one => Assert.Equal(one.Note == ZoneNote.Skipped, one.Start != one.Original));
            Assert.All(all, one => Assert.Equal(one.Start, one.Begin.InZone(zone).LocalDateTime));
            Assert.All(all, one => Assert.Equal(Duration.FromMinutes(60), one.End - one.Begin));
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Original < pair.Second.Original));
            Assert.All(all, one => Assert.Equal(rule.Rhythm == Rhythm.MonthlyOnDate ? rule.First.Day : (int)rule.First.DayOfWeek, rule.Rhythm == Rhythm.MonthlyOnDate ? one.Original.Day : (int)one.Original.DayOfWeek));
        });

    [Fact]
    public void A_series_that_is_split_without_another_time_has_the_same_instants() =>
        Gen.Select(GenSeries, Gen.Int[0, 29]).Sample((series, place) =>
        {
            var (rule, zone) = series;
            var all = SeriesDates.Of(rule, zone).ToList();
            var at = all[place % all.Count];
            // A fourth weekday may be the last of its month, and goes on as that.
            if (rule.Rhythm == Rhythm.MonthlyOnWeekday && IsLast(at.Original.Date) != IsLast(rule.First.Date))
            {
                return;
            }

            var (kept, following) = SeriesEdits.Split(rule, zone, at.Original, at.Original);

            Assert.Equal(all, (kept is null ? [] : SeriesDates.Of(kept, zone)).Concat(SeriesDates.Of(following, zone)));
            Assert.Equal(kept, SeriesEdits.End(rule, zone, at.Original));
        });

    [Fact]
    public void What_follows_at_another_time_is_as_much_as_was_left() =>
        Gen.Select(GenSeries, Gen.Int[0, 29], Gen.Int[-3, 3], Gen.Int[0, 95]).Sample((series, place, days, quarter) =>
        {
            var (rule, zone) = series;
            var all = SeriesDates.Of(rule, zone).ToList();
            var at = place % all.Count;
            var start = all[at].Original.Date.PlusDays(days).AtMidnight().PlusMinutes(15 * quarter);

            var (kept, following) = SeriesEdits.Split(rule, zone, all[at].Original, start);

            Assert.Equal(all.Take(at), kept is null ? [] : SeriesDates.Of(kept, zone));
            var moved = SeriesDates.Of(following, zone).ToList();
            Assert.Equal(all.Count - at, moved.Count);
            Assert.Equal(start, moved[0].Original);
        });

    [Fact]
    public void Where_a_series_has_no_occurrence_it_cannot_be_split()
    {
        var rule = new SeriesRule(Rhythm.Weekly, new(2026, 11, 3, 9, 0), "America/Phoenix", 60, 4, null);

        Assert.Throws<ArgumentException>(() => SeriesEdits.Split(rule, Zone("America/Phoenix"), new(2026, 11, 4, 9, 0), new(2026, 11, 5, 9, 0)));
        Assert.Throws<ArgumentException>(() => SeriesEdits.End(rule, Zone("America/Phoenix"), new(2027, 11, 3, 9, 0)));
    }

    [Theory]
    [InlineData("2026-03-08T02:30", "2026-03-08T03:30", ZoneNote.Skipped)]
    [InlineData("2026-11-01T01:30", "2026-11-01T01:30", ZoneNote.Repeated)]
    [InlineData("2026-11-01T02:30", "2026-11-01T02:30", ZoneNote.None)]
    public void A_time_that_is_skipped_moves_by_the_gap_and_of_a_repeated_one_the_first_counts(string local, string start, ZoneNote note)
    {
        var pattern = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm");
        var one = SeriesDates.At(pattern.Parse(local).Value, 60, Zone("America/New_York"));

        Assert.Equal((pattern.Parse(start).Value, note), (one.Start, one.Note));
        Assert.True(note != ZoneNote.Repeated || one.Begin.InZone(Zone("America/New_York")).IsDaylightSavingTime());
    }

    [Fact]
    public void The_second_Tuesday_and_the_last_Friday()
    {
        var second = new SeriesRule(Rhythm.MonthlyOnWeekday, new(2026, 1, 13, 9, 0), "UTC", 60, 3, null);
        var last = new SeriesRule(Rhythm.MonthlyOnWeekday, new(2026, 1, 30, 9, 0), "UTC", 60, 3, null);
        var date = new SeriesRule(Rhythm.MonthlyOnDate, new(2026, 1, 31, 9, 0), "UTC", 60, 3, null);

        Assert.Equal([new(2026, 1, 13), new(2026, 2, 10), new(2026, 3, 10)], Days(second));
        Assert.Equal([new(2026, 1, 30), new(2026, 2, 27), new(2026, 3, 27)], Days(last));
        Assert.Equal([new(2026, 1, 31), new(2026, 3, 31), new(2026, 5, 31)], Days(date));
    }

    [Fact]
    public void The_other_learns_beforehand_when_it_shifts_for_them()
    {
        var rule = new SeriesRule(Rhythm.Weekly, new(2026, 10, 19, 9, 0), "America/Phoenix", 60, 26, null);

        var shifts = ClockShifts.On(SeriesDates.Of(rule, Zone("America/Phoenix")).Select(occurrence => occurrence.Begin), Zone("America/New_York"));

        Assert.Equal([new ClockShift(new(2026, 11, 2), new(12, 0), new(11, 0)), new ClockShift(new(2027, 3, 15), new(11, 0), new(12, 0))], shifts);
        Assert.Empty(ClockShifts.On(SeriesDates.Of(rule, Zone("America/Phoenix")).Select(occurrence => occurrence.Begin), Zone("America/Phoenix")));
    }

    private static bool IsLast(LocalDate date) => date.PlusWeeks(1).Month != date.Month;

    private static IEnumerable<LocalDate> Days(SeriesRule rule) => SeriesDates.Of(rule, DateTimeZone.Utc).Select(one => one.Original.Date);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
