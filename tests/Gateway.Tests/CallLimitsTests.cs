using Microsoft.AspNetCore.Http;
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
    [InlineData("/mentornet.profile.v1.PeopleService/ListNeeds", "application/grpc", "24H", 60d)]
    [InlineData("/mentornet.profile.v1.PeopleService/ListNeeds", "application/grpc-web+proto", "99999999H", 60d)]
    [InlineData("/mentornet.profile.v1.PeopleService/ListNeeds", "application/grpc", "1S", 1.5)]
    [InlineData("/mentornet.messaging.v1.ConversationsService/StreamUpdates", "application/grpc", "24H", 86_400.5)]
    [InlineData("/mentornet.messaging.v1.ConversationsService/StreamUpdates", "application/grpc", "", null)]
    [InlineData("/v1/needs", "application/json", "24H", 60d)]
    [InlineData("/v1/needs", "application/json", "1n", 60d)]
    [InlineData("/v1/needs", null, "24H", 60d)]
    [InlineData("/home", "application/x-www-form-urlencoded", "24H", 300d)]
    [InlineData("/home", "application/x-www-form-urlencoded", "1m", 300d)]
    public void A_callers_own_deadline_shortens_what_a_method_takes_and_never_lengthens_it_and_counts_over_grpc_alone(string path, string? type, string deadline, double? seconds)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = type?.StartsWith("application/grpc", StringComparison.Ordinal) == true ? "POST" : "GET";
        context.Request.Path = path;
        context.Request.ContentType = type;
        context.Request.Headers["grpc-timeout"] = deadline;

        Assert.Equal(seconds is { } most ? TimeSpan.FromSeconds(most) : null, CallLimits.TimeLimit(context));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("-5S")]
    [InlineData("5s")]
    [InlineData("123456789S")]
    public void Takes_nothing_else_for_one(string value) => Assert.Null(CallLimits.ParseGrpcTimeout(value));
}
