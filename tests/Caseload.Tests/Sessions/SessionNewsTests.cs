using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>Covers what is told of what the other has changed, until one says that one knows.</summary>
public sealed class SessionNewsTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task What_the_other_books_moves_and_cancels_is_news_until_it_is_seen_and_what_one_does_oneself_is_none()
    {
        var two = await service.ADuo();
        var (moved, cancelled, booked) = (await service.ASession(two, days: 7), await service.ASession(two, days: 8), await service.ASession(two, days: 9));
        await SeenAsync(two.Mentee, three: [moved, cancelled, booked]);

        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = moved.Name, StartTime = service.In(10), Agreed = true });
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = cancelled.Name });
        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = booked.Name, StartTime = service.In(11), Agreed = true });

        Assert.Equal([cancelled.Name, moved.Name], await NewsAsync(two.Mentee));
        Assert.Equal([booked.Name], await NewsAsync(two.Mentor));
        var until = (await two.Mentee.Sessions.ListSessionNewsAsync(new())).UntilTime;
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = moved.Name });
        await two.Mentee.Sessions.MarkSessionNewsSeenAsync(new() { UntilTime = until });
        Assert.Equal([moved.Name], await NewsAsync(two.Mentee)); // came after what was seen
        await two.Mentee.Sessions.MarkSessionNewsSeenAsync(new() { UntilTime = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddYears(9)) });
        Assert.Empty(await NewsAsync(two.Mentee));
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = await service.ASession(two, days: 12);
        Assert.Equal([last.Name], await NewsAsync(two.Mentee));
        await RpcAssert.FailsOnField("until_time", () => two.Mentee.Sessions.MarkSessionNewsSeenAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task A_time_that_was_picked_is_news_for_whoever_proposed_it_and_nothing_is_after_two_weeks_or_once_it_is_over()
    {
        var two = await service.ADuo();
        var proposed = await two.Mentor.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(30) }, TimeZone = "UTC" });
        Assert.Empty(await NewsAsync(two.Mentee)); // it waits for them, and is counted there
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await two.Mentee.Sessions.PickSessionTimeAsync(new() { Name = proposed.Name, StartTime = proposed.Choices[0] });

        Assert.Equal([proposed.Name], await NewsAsync(two.Mentor));
        Assert.Empty(await NewsAsync(two.Mentee));
        var soon = await service.ASession(two, days: 1);
        Assert.Equal([soon.Name], await NewsAsync(two.Mentee));
        service.After(soon);
        Assert.Empty(await NewsAsync(two.Mentee));
        service.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Empty(await NewsAsync(two.Mentor));
    }

    private static async Task<IEnumerable<string>> NewsAsync(Clients who) => (await who.Sessions.ListSessionNewsAsync(new())).Sessions.Select(session => session.Name);

    private static async Task SeenAsync(Clients who, Session[] three)
    {
        var news = await who.Sessions.ListSessionNewsAsync(new());
        Assert.Equal(three.Select(session => session.Name), news.Sessions.Select(session => session.Name));
        await who.Sessions.MarkSessionNewsSeenAsync(new() { UntilTime = news.UntilTime });
        Assert.Empty(await NewsAsync(who));
    }
}
