using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>Covers who is asked when they have neither met nor written, and what becomes of sessions when an engagement ends.</summary>
public sealed class ContactTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task After_three_weeks_of_silence_both_are_asked_once_until_they_meet_or_write()
    {
        var two = await service.ADuo();
        service.Clock.Advance(20 * Day);
        Assert.False((await two.Mentee.Sessions.GetContactAsync(new() { Engagement = two.Name })).Missed);
        service.Clock.Advance(2 * Day);
        Assert.True((await two.Mentor.Sessions.GetContactAsync(new() { Engagement = two.Name })).Missed);
        await service.Told<ContactMissed>(told => told.EngagementId == two.Id && told.MentorId == two.MentorId && told.MenteeId == two.MenteeId);

        await WriteAsync(two);
        Assert.False((await two.Mentee.Sessions.GetContactAsync(new() { Engagement = two.Name })).Missed);
        service.Clock.Advance(22 * Day);
        await Eventually.True(() => Task.FromResult(Asked(two) == 2), "asked again after the next silence");
    }

    [Fact]
    public async Task A_session_that_is_booked_puts_it_off_and_one_that_was_held_counts()
    {
        var two = await service.ADuo();
        var booked = await service.ASession(two, days: 25);
        service.Clock.Advance(22 * Day);
        await DueAsync(two, "due_at > contact_at + interval '22 days'");
        Assert.Equal(0, Asked(two));

        service.After(booked);
        await two.Mentor.Sessions.ConfirmSessionAsync(new() { Name = booked.Name });
        Assert.Equal(booked.StartTime, (await two.Mentee.Sessions.GetContactAsync(new() { Engagement = two.Name })).LastTime);
    }

    [Fact]
    public async Task What_rests_is_not_asked_and_what_has_ended_is_forgotten()
    {
        var (resting, ended) = (await service.ADuo(), await service.ADuo());
        await service.Pauses(resting);
        await service.Ends(ended);
        service.Clock.Advance(22 * Day);

        await DueAsync(resting, "due_at > contact_at + interval '22 days'");
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM contacts WHERE engagement_id = @p0", ended.Id) == 0, "the ended one is forgotten");
        Assert.Equal((0, 0), (Asked(resting), Asked(ended)));
    }

    [Fact]
    public async Task An_end_cancels_what_is_to_come_and_gives_the_time_back()
    {
        var two = await service.ADuo();
        var single = await service.ASession(two);
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(
            new() { Parent = two.Name, Rhythm = V1.SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(8), Count = 3, TimeZone = "UTC" });
        var proposed = await two.Mentee.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(9) } });

        await service.Ends(two);

        await Eventually.True(async () => (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions.Count == 0, "nothing is to come");
        await service.Told<SessionCancelled>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == single.Name && told.CancelledBy is null);
        await service.Told<SessionSeriesChanged>(told => $"engagements/{told.EngagementId}/sessionSeries/{told.SeriesId}" == series.Name && told is { Count: 0, Sequence: 1 });
        Assert.Equal("", (await two.Mentor.Sessions.GetSessionAsync(new() { Name = proposed.Name })).ReasonBy);
        await service.ASession(await service.ADuo(mentor: two.MentorId)); // at the same time as the single one
    }

    private async Task WriteAsync(Two two)
    {
        var now = service.Clock.GetUtcNow();
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 1, two.MenteeId, two.MentorId, now));
        await DueAsync(two, "due_at IS NOT NULL");
    }

    private Task DueAsync(Two two, string due) =>
        Eventually.True(async () => await service.ScalarAsync<long>($"SELECT count(*) FROM contacts WHERE engagement_id = @p0 AND {due}", two.Id) == 1, due);

    private int Asked(Two two) => service.Events<ContactMissed>().Count(told => told.EngagementId == two.Id);
}
