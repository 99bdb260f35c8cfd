using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Notifications;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace MentorNet.Messaging.Tests.Notifications;

/// <summary>States when a mail is due, on its reader's clock.</summary>
public sealed class MailTimesTests
{
    private const string Chicago = "America/Chicago";

    // Nov 30, 2026 is a Monday; in Chicago it is six hours after UTC's clock.
    [Theory]
    [InlineData("AtOnce", "2026-11-30T15:10:00Z", null, "2026-11-30T15:10:00Z")]
    [InlineData("AtOnce", "2026-11-30T15:10:00Z", "2026-11-30T14:30:00Z", "2026-11-30T15:30:00Z")]
    [InlineData("AtOnce", "2026-11-30T15:10:00Z", "2026-11-30T14:00:00Z", "2026-11-30T15:10:00Z")]
    [InlineData("Hourly", "2026-11-30T15:10:00Z", null, "2026-11-30T16:00:00Z")]
    [InlineData("Hourly", "2026-11-30T15:00:00Z", null, "2026-11-30T15:00:00Z")]
    [InlineData("Daily", "2026-11-30T13:59:00Z", null, "2026-11-30T14:00:00Z")]
    [InlineData("Daily", "2026-11-30T14:00:01Z", null, "2026-12-01T14:00:00Z")]
    [InlineData("Weekly", "2026-11-30T13:59:00Z", null, "2026-11-30T14:00:00Z")]
    [InlineData("Weekly", "2026-11-30T14:00:01Z", null, "2026-12-07T14:00:00Z")]
    [InlineData("Daily", "2026-10-31T14:00:00Z", null, "2026-11-01T14:00:00Z")] // the night in which the clocks went back
    [InlineData("Never", "2026-11-30T15:10:00Z", null, null)]
    public void A_mail_goes_at_the_time_that_its_reader_chose(string rhythm, string since, string? mailed, string? due) =>
        Assert.Equal(due is null ? null : At(due), Next(rhythm, QuietTimes.None, since, since, mailed));

    [Fact]
    public void What_was_due_while_nobody_worked_goes_now() =>
        Assert.Equal(At("2026-12-01T17:00:00Z"), Next("Daily", QuietTimes.None, "2026-11-30T15:10:00Z", "2026-12-01T17:00:00Z"));

    [Theory]
    [InlineData(20 * 60, 7 * 60, "", "2026-12-01T03:00:00Z", "2026-12-01T13:00:00Z")] // over midnight
    [InlineData(20 * 60, 7 * 60, "", "2026-12-01T12:59:00Z", "2026-12-01T13:00:00Z")]
    [InlineData(20 * 60, 7 * 60, "", "2026-12-01T13:00:00Z", "2026-12-01T13:00:00Z")]
    [InlineData(9 * 60, 17 * 60, "", "2026-12-01T16:00:00Z", "2026-12-01T23:00:00Z")] // within a day
    [InlineData(9 * 60, 17 * 60, "", "2026-12-01T23:00:00Z", "2026-12-01T23:00:00Z")]
    [InlineData(0, 0, "67", "2026-12-05T15:00:00Z", "2026-12-07T06:00:00Z")] // a weekend
    [InlineData(20 * 60, 7 * 60, "67", "2026-12-05T03:00:00Z", "2026-12-07T13:00:00Z")] // the evening before it, and the morning after it
    [InlineData(0, 0, "234567", "2026-12-01T15:00:00Z", "2026-12-07T06:00:00Z")]
    [InlineData(60, 90, "", "2026-11-01T06:10:00Z", "2026-11-01T07:30:00Z")] // an hour that comes twice, quiet both times
    [InlineData(60, 150, "", "2027-03-14T07:30:00Z", "2027-03-14T08:30:00Z")] // ends in an hour that is left out
    public void A_quiet_time_is_waited_out(int from, int to, string days, string now, string due) =>
        Assert.Equal(At(due), Next("AtOnce", new QuietTimes(from, to, [.. days.Select(day => day - '0')]), now, now));

    private static DateTimeOffset? Next(string rhythm, QuietTimes quiet, string since, string now, string? mailed = null) => MailTimes.Next(
        new NotificationChoice(ConversationKind.Pairing, Enum.Parse<Rhythm>(rhythm), false, mailed is null ? null : At(mailed)), quiet, DateTimeZoneProviders.Tzdb[Chicago], At(since), At(now));

    private static DateTimeOffset At(string moment) => InstantPattern.ExtendedIso.Parse(moment).Value.ToDateTimeOffset();
}
