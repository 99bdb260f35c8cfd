using MentorNet.Caseload.Actions;
using NodaTime;
using Xunit;

namespace MentorNet.Caseload.Tests.Actions;

public sealed class RemindersTests
{
    private static readonly DateTimeZone Phoenix = DateTimeZoneProviders.Tzdb["America/Phoenix"];
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Theory]
    // In Phoenix the morning is at 15:00 UTC, summer and winter.
    [InlineData("2026-11-02T14:59:00Z", "", "2026-11-02T15:00:00Z")]
    [InlineData("2026-11-02T15:00:00Z", "", "2026-11-09T15:00:00Z")]
    [InlineData("2026-11-02T14:59:00Z", "2026-11-02", "2026-11-09T15:00:00Z")]
    [InlineData("2026-11-09T15:00:00Z", "", null)]
    [InlineData("2026-10-01T00:00:00Z", "", "2026-11-02T15:00:00Z")]
    public void Something_due_on_a_day_is_said_on_its_morning_and_a_week_later(string now, string told, string? next) =>
        Assert.Equal(next is null ? null : Moment(next), Reminders.Next([new(2026, 11, 2)], Day(told), Moment(now), Phoenix));

    [Fact]
    public void A_morning_keeps_its_hour_when_the_clocks_change()
    {
        Assert.Equal(Moment("2026-10-31T12:00:00Z"), Reminders.Next([new(2026, 10, 31)], null, Moment("2026-10-20T00:00:00Z"), NewYork));
        Assert.Equal(Moment("2026-11-01T13:00:00Z"), Reminders.Next([new(2026, 11, 1)], null, Moment("2026-10-31T20:00:00Z"), NewYork));
    }

    [Theory]
    [InlineData("2026-11-02T15:00:00Z", "2026-11-02T15:00:00Z", "", 2)]
    // Nobody looked for two days: it is said late, once.
    [InlineData("2026-11-02T15:00:00Z", "2026-11-04T16:00:00Z", "", 2)]
    [InlineData("2026-11-02T15:00:00Z", "2026-11-04T16:00:00Z", "2026-11-04", 0)]
    // They moved west: it is not their morning yet.
    [InlineData("2026-11-02T13:00:00Z", "2026-11-02T13:00:00Z", "", 0)]
    [InlineData("2026-11-09T15:00:00Z", "2026-11-09T15:00:00Z", "2026-11-02", 2)]
    [InlineData("2026-11-03T15:00:00Z", "2026-11-03T15:00:00Z", "2026-11-02", 0)]
    public void What_is_said_at_once_is_counted(string planned, string now, string told, int count) =>
        Assert.Equal(count, Reminders.Count([new(2026, 11, 2), new(2026, 11, 2), new(2027, 1, 1)], Moment(planned), Day(told), Moment(now), Phoenix));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
