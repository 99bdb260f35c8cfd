using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>Covers what becomes of the answers of calendars to invitations.</summary>
public sealed class CalendarAnswerTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Both_see_what_one_s_calendar_answered_and_the_session_stands()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two);

        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Accepted"));

        foreach (var reader in new[] { two.Mentor, two.Mentee })
        {
            var seen = await SeenAsync(reader, session, CalendarAnswer.Types.Answer.Accepted);
            Assert.Equal($"people/{two.MenteeId}", Assert.Single(seen.CalendarAnswers).Person);
            Assert.Equal((Session.Types.State.Scheduled, session.Etag), (seen.State, seen.Etag));
            Assert.Single(Assert.Single((await reader.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions).CalendarAnswers);
        }
    }

    [Fact]
    public async Task The_other_is_told_once_that_it_was_declined_and_nothing_is_cancelled()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two);

        await service.PublishAsync(Answer(two.MentorId, session.Name, "Declined", seconds: 1));
        await SeenAsync(two.Mentee, session, CalendarAnswer.Types.Answer.Declined);
        await service.PublishAsync(Answer(two.MentorId, session.Name, "Declined", seconds: 2));
        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Tentative", seconds: 3));
        await SeenAsync(two.Mentee, session, CalendarAnswer.Types.Answer.Tentative);

        var told = Assert.Single(service.Events<SessionDeclined>(), told => told.EngagementId == two.Id);
        Assert.Equal((two.MentorId, two.MenteeId, 1, session.Name), (told.PersonId, told.RecipientId, told.Count, $"{two.Name}/sessions/{told.SessionId}"));
        Assert.Equal(Session.Types.State.Scheduled, (await two.Mentor.Sessions.GetSessionAsync(new() { Name = session.Name })).State);
    }

    [Fact]
    public async Task The_other_is_not_told_that_it_was_declined_while_it_is_paused()
    {
        var (paused, open) = (await service.ADuo(), await service.ADuo());
        var (first, second) = (await service.ASession(paused), await service.ASession(open));
        await service.Pauses(paused);

        await service.PublishAsync(Answer(paused.MentorId, first.Name, "Declined"));
        await SeenAsync(paused.Mentee, first, CalendarAnswer.Types.Answer.Declined);
        await service.PublishAsync(Answer(open.MentorId, second.Name, "Declined"));
        await service.Told<SessionDeclined>(told => told.EngagementId == open.Id);

        Assert.DoesNotContain(service.Events<SessionDeclined>(), told => told.EngagementId == paused.Id);
    }

    [Fact]
    public async Task An_answer_is_about_the_time_that_the_session_had()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two);
        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Accepted"));
        await SeenAsync(two.Mentor, session, CalendarAnswer.Types.Answer.Accepted);

        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = session.Name, StartTime = service.In(9), Agreed = true });

        Assert.Empty((await two.Mentor.Sessions.GetSessionAsync(new() { Name = session.Name })).CalendarAnswers);
        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Declined", seconds: 1)); // to the invitation of before
        await service.PublishAsync(Answer(two.MentorId, session.Name, "Accepted", seconds: 2, sequence: 1));
        Assert.Equal($"people/{two.MentorId}", Assert.Single((await SeenAsync(two.Mentor, session, CalendarAnswer.Types.Answer.Accepted)).CalendarAnswers).Person);
    }

    [Fact]
    public async Task Of_two_answers_the_later_one_counts_in_whichever_order_they_come()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two);

        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Tentative", seconds: 9));
        await SeenAsync(two.Mentor, session, CalendarAnswer.Types.Answer.Tentative);
        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Declined", seconds: 5));
        await service.PublishAsync(Answer(two.MentorId, session.Name, "Accepted"));

        var seen = await SeenAsync(two.Mentor, session, CalendarAnswer.Types.Answer.Accepted);
        Assert.Equal([CalendarAnswer.Types.Answer.Tentative, CalendarAnswer.Types.Answer.Accepted], seen.CalendarAnswers.OrderBy(answer => answer.Person == $"people/{two.MentorId}").Select(answer => answer.Answer));
        Assert.DoesNotContain(service.Events<SessionDeclined>(), told => told.EngagementId == two.Id);
    }

    [Fact]
    public async Task Of_a_series_one_session_or_all_are_meant()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(60), Count = 4, TimeZone = "America/New_York" });

        await service.PublishAsync(Answer(two.MenteeId, series.Name, "Declined", series.Sessions[2].StartTime.ToDateTimeOffset(), seconds: 1));
        await SeenAsync(two.Mentor, series.Sessions[2], CalendarAnswer.Types.Answer.Declined);
        Assert.Empty((await two.Mentor.Sessions.GetSessionAsync(new() { Name = series.Sessions[1].Name })).CalendarAnswers);
        await service.PublishAsync(Answer(two.MenteeId, series.Name, "Declined", seconds: 2));
        await SeenAsync(two.Mentor, series.Sessions[0], CalendarAnswer.Types.Answer.Declined);

        await Eventually.True(() => Task.FromResult(service.Events<SessionDeclined>().Count(told => told.EngagementId == two.Id) == 2), "the mentor is told of each");
        Assert.Equal([1, 3], service.Events<SessionDeclined>().Where(told => told.EngagementId == two.Id).Select(told => told.Count));
    }

    [Fact]
    public async Task The_session_of_somebody_else_is_left_alone()
    {
        var (two, others) = (await service.ADuo(), await service.ADuo());
        var session = await service.ASession(two);

        await service.PublishAsync(Answer(others.MenteeId, session.Name, "Declined"));
        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Declined") with { Uid = "no id of ours" });
        await service.PublishAsync(Answer(two.MenteeId, session.Name, "Accepted"));

        Assert.Single((await SeenAsync(two.Mentor, session, CalendarAnswer.Types.Answer.Accepted)).CalendarAnswers);
        Assert.DoesNotContain(service.Events<SessionDeclined>(), told => told.EngagementId == two.Id);
    }

    private CalendarAnswered Answer(Guid person, string name, string answer, DateTimeOffset? original = null, int seconds = 0, int sequence = 0) =>
        new(person, service.Consortium, $"{name.Split('/')[^1]}@mentornet", original, sequence, answer, service.Clock.GetUtcNow().AddSeconds(seconds));

    private static async Task<Session> SeenAsync(Clients reader, Session session, CalendarAnswer.Types.Answer answer) => await Eventually.Get(
        async () => await reader.Sessions.GetSessionAsync(new() { Name = session.Name }) is var seen && seen.CalendarAnswers.Any(one => one.Answer == answer) ? seen : null,
        $"the answer {answer}");
}
