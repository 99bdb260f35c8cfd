using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed class CallLimitsTests
{
    [Theory]
    [InlineData("100m", 100)]
    [InlineData("5S", 5_000)]
    [InlineData("2M", 120_000)]
    [InlineData("1H", 3_600_000)]
    [InlineData("1000u", 1)]
    [InlineData("1000000n", 1)]
    [InlineData("99999999H", 86_400_000)]
    public void Reads_every_unit_of_a_grpc_timeout_and_waits_a_day_at_most(string value, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), CallLimits.ParseGrpcTimeout(value));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("-5S")]
    [InlineData("5s")]
    [InlineData("123456789S")]
    public void Takes_nothing_else_for_one(string value) => Assert.Null(CallLimits.ParseGrpcTimeout(value));
}
