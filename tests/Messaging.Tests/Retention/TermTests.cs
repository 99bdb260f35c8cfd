using MentorNet.Messaging.Conversations;
using Xunit;

namespace MentorNet.Messaging.Tests.Retention;

public sealed class TermTests
{
    private static readonly DateTimeOffset Ended = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(730, null, 0, null, 730)]
    [InlineData(null, null, 0, null, null)]
    [InlineData(null, 0, 90, 0, 90)]
    [InlineData(730, null, 90, 10, 90)]
    [InlineData(60, 0, 90, 0, 60)]
    [InlineData(30, 300, 0, null, 330)]
    [InlineData(730, null, 30, 200, 230)]
    [InlineData(730, 720, 0, null, 750)]
    public void It_is_the_shorter_of_what_both_agreed_on_and_the_rule_and_30_days_are_left_after_every_change(int? rule, int? ruledOn, int agreed, int? agreedOn, int? deletedOn)
    {
        var term = new Term(rule, Day(ruledOn), agreed, Day(agreedOn), null, null);

        Assert.Equal(Day(deletedOn), term.DeleteAt(Ended));
    }

    private static DateTimeOffset? Day(int? day) => day is { } days ? Ended.AddDays(days) : null;
}
