using System.Text;
using MentorNet.Calendar.Busy;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Busy;

/// <summary>Files that somebody made to hold up or end whoever reads them: each is read, or refused, in seconds.</summary>
public sealed class HostileFilesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("Own", "Own")]
    [InlineData("Own", "Other")]
    public async Task The_times_of_a_zone_lead_to_no_zone(string first, string second)
    {
        var read = await InTime(() => Ics.Read(
            Zone("Own", $"DTSTART;TZID={second}:19701101T020000\r\nRDATE;TZID={second}:19711101T020000"),
            Zone("Other", $"DTSTART;TZID={first}:19701101T020000"),
            Ics.Event("UID:1", "DTSTART;TZID=Own:20261103T090000", "DURATION:PT1H")));

        Assert.Equal(["2026-11-03T14:00:00Z/2026-11-03T15:00:00Z"], read.Times());
        Assert.Empty(read.Problems);
    }

    [Fact]
    public async Task A_name_of_a_zone_of_any_length_is_looked_up_at_once()
    {
        var read = await InTime(() => Ics.Read(
            Ics.Event("UID:1", $"DTSTART;TZID={new string('/', 2_000_000)}:20261103T090000", "DURATION:PT1H"),
            Ics.Event("UID:2", "DTSTART:20261103T140000Z", "DURATION:PT1H")));

        Assert.Equal([new CalendarProblem("1", "The name of its time zone is too long.")], read.Problems);
        Assert.Single(read.Busy);
    }

    [Fact]
    public async Task Many_zones_are_found_by_their_names()
    {
        var read = await InTime(() => Ics.Read(
            [
                .. Enumerable.Range(0, 20_000).Select(i => Zone($"Zone {i}", "DTSTART:19701101T020000")),
                .. Enumerable.Range(0, 20_000).Select(i => Ics.Event($"UID:{i}", $"DTSTART;TZID=Zone {i}:20261103T090000", "DURATION:PT1H")),
            ]));

        Assert.Equal(20_000, read.Busy.Count);
    }

    [Fact]
    public async Task Many_changes_of_all_that_follow_are_looked_at_once_for_each_session()
    {
        var series = Ics.Event("UID:w", "DTSTART:20200101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY;COUNT=100000");
        var read = await InTime(() => Ics.Read(
            [
                series,
                .. Enumerable.Range(0, 10_000).Select(i => Ics.Event(
                    "UID:w", $"RECURRENCE-ID;RANGE=THISANDFUTURE:{LocalDate.FromDateTime(new DateTime(2020, 1, 1)).AtMidnight().PlusHours(i):uuuuMMdd'T'HHmmss'Z'}", "DTSTART:20261103T140000Z", "DURATION:PT1M", "RRULE:FREQ=DAILY;COUNT=2")),
            ]));

        Assert.Equal(["It repeats too often to be read."], read.Problems.Select(problem => problem.Reason));
    }

    [Fact]
    public async Task Rules_by_which_nothing_comes_take_their_time_from_all_others()
    {
        var read = await InTime(() => Ics.Read(
            [.. Enumerable.Range(0, 3_000).Select(i => Ics.Event($"UID:{i}", "DTSTART:19000101T000000Z", "DURATION:PT1M", "RRULE:FREQ=DAILY;COUNT=5;BYMONTH=2;BYMONTHDAY=30"))]));

        Assert.NotEmpty(read.Problems);
        Assert.All(read.Problems, problem => Assert.Equal("It repeats too often to be read.", problem.Reason));
    }

    [Theory]
    [InlineData("RRULE:FREQ=HOURLY;INTERVAL=0")]
    [InlineData("RRULE:FREQ=DAILY;INTERVAL=-1")]
    [InlineData("RRULE:FREQ=SECONDLY;INTERVAL=2147483648")]
    public void A_step_of_nothing_is_no_rule(string rule) =>
        Assert.StartsWith("It repeats by a rule that cannot be read", Assert.Single(Ics.Read(Ics.Event("UID:1", "DTSTART:20261103T140000Z", "DURATION:PT1H", rule)).Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_rule_of_any_length_is_refused_by_its_length() => Assert.Equal(
        [new CalendarProblem("1", "It repeats by a rule that is too long.")],
        Ics.Read(Ics.Event("UID:1", "DTSTART:20261103T140000Z", "DURATION:PT1H", $"RRULE:FREQ=DAILY;BYMONTHDAY={string.Join(',', Enumerable.Repeat(1, 100_000))}")).Problems);

    [Theory]
    [InlineData("RDATE;VALUE=PERIOD", "20261103T140000Z/PT1H", 1)]
    [InlineData("EXDATE", "20261103T140000Z", 1)]
    public async Task A_line_of_many_parameters_and_times_is_read(string name, string time, int busy)
    {
        var read = await InTime(() => Ics.Read(Ics.Event(
            "UID:1", "DTSTART:20261102T140000Z", "DURATION:PT1H", $"{name}{string.Concat(Enumerable.Repeat(";X=", 300_000))}:{string.Join(',', Enumerable.Repeat(time, 100_000))}")));

        Assert.InRange(read.Busy.Count, busy, busy + 1);
    }

    [Fact]
    public void A_file_of_nothing_but_short_lines_is_none()
    {
        var text = "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("A:\n", 1_000_000));

        Assert.Null(BusyTimes.Read(Encoding.UTF8.GetBytes(text), Ics.Zone("UTC"), new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30)));
    }

    private static string Zone(string name, string line) =>
        $"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\n{line}\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

    private static Task<BusyTimes> InTime(Func<BusyTimes> read) => Task.Run(read).WaitAsync(Patience);
}
