using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Reason = MentorNet.Caseload.V1.Closing.Types.Reason;
using State = MentorNet.Caseload.V1.Closing.Types.State;

namespace MentorNet.Caseload.Tests.Closings;

/// <summary>Covers closing, by either and at any time, and what was reached.</summary>
public sealed class ClosingTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Either_closes_at_once_and_from_then_on_both_read_and_nobody_changes()
    {
        var two = await service.AnEngagement();
        await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "A seat" } });
        var session = await ASession(two, days: 7);

        var closed = await two.Mentor.Closings.CloseEngagementAsync(new() { Name = two.Name, Reason = Reason.NoTime, LastWord = "Thank you." });

        Assert.Equal((State.Closed, $"people/{two.MentorId}", Reason.NoTime), (closed.State, closed.Closer, closed.Own.Reason));
        await service.Told<EngagementClosed>(told => told.EngagementId == two.Id && told.CloserId == two.MentorId && told.RecipientId == two.MenteeId);
        await service.Told<SessionCancelled>(told => session.Name.EndsWith($"/{told.SessionId}", StringComparison.Ordinal));
        Assert.Equal(Session.Types.State.Cancelled, (await two.Mentee.Sessions.GetSessionAsync(new() { Name = session.Name })).State);
        Assert.Equal(Engagement.Types.State.Ended, (await two.Mentee.Engagements.GetEngagementAsync(new() { Name = two.Name })).State);
        Assert.Single((await two.Mentee.Goals.ListGoalsAsync(new() { Parent = two.Name })).Goals);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "Another" } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentor.Closings.KeepEngagementOpenAsync(new() { Name = two.Name }).ResponseAsync);

        // Matching ends the pairing when it hears of it, and says so: nothing changes by it.
        await service.PublishAsync(new PairingEnded(two.Id, service.Consortium, two.MenteeId, two.MentorId, service.Clock.GetUtcNow().AddMinutes(1)));
        Assert.Equal(closed.EndTime, (await two.Mentor.Closings.GetClosingAsync(new() { Name = $"{two.Name}/closing" })).EndTime);
    }

    [Fact]
    public async Task A_reason_is_for_nobody_else_unless_it_is_shared_and_a_last_word_is_for_the_other()
    {
        var (kept, shared) = (await service.AnEngagement(), await service.AnEngagement());

        await kept.Mentee.Closings.CloseEngagementAsync(new() { Name = kept.Name, Reason = Reason.AnotherFit, LastWord = "You were kind." });
        await shared.Mentee.Closings.CloseEngagementAsync(new() { Name = shared.Name, Reason = Reason.Reached, ShareReason = true });

        var read = await kept.Mentor.Closings.GetClosingAsync(new() { Name = $"{kept.Name}/closing" });
        Assert.Equal((Reason.Unspecified, "You were kind.", null), (read.Other.Reason, read.Other.LastWord, read.Own));
        Assert.Equal(Reason.AnotherFit, (await kept.Mentee.Closings.GetClosingAsync(new() { Name = $"{kept.Name}/closing" })).Own.Reason);
        Assert.Equal(Reason.Reached, (await shared.Mentor.Closings.GetClosingAsync(new() { Name = $"{shared.Name}/closing" })).Other.Reason);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Closings.GetClosingAsync(new() { Name = $"{kept.Name}/closing" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Closings.CloseEngagementAsync(new() { Name = kept.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Twice_by_the_same_request_is_once_also_after_it_has_ended()
    {
        var two = await service.AnEngagement();
        var request = new CloseEngagementRequest { Name = two.Name, LastWord = "First", RequestId = Guid.CreateVersion7().ToString() };

        var both = await Task.WhenAll(two.Mentee.Closings.CloseEngagementAsync(request).ResponseAsync, two.Mentee.Closings.CloseEngagementAsync(request).ResponseAsync);
        var again = await two.Mentee.Closings.CloseEngagementAsync(new(request) { LastWord = "Second" });

        Assert.Equal(both[0], both[1]);
        Assert.Equal("First", again.Own.LastWord);
        await service.Told<EngagementClosed>(told => told.EngagementId == two.Id);
        Assert.Single(service.Events<EngagementClosed>(), told => told.EngagementId == two.Id);
    }

    [Fact]
    public async Task Of_two_who_close_at_once_one_does_and_the_other_is_told_that_it_has_ended()
    {
        var two = await service.AnEngagement();

        var outcomes = await Task.WhenAll(new[] { two.Mentee, two.Mentor }.Select(async side =>
        {
            try
            {
                return (await side.Closings.CloseEngagementAsync(new() { Name = two.Name })).State.ToString();
            }
            catch (RpcException e)
            {
                return e.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason;
            }
        }));

        Assert.Equal(["Closed", "ENGAGEMENT_ENDED"], outcomes.Order(StringComparer.Ordinal));
        await service.Told<EngagementClosed>(told => told.EngagementId == two.Id);
        Assert.Single(service.Events<EngagementClosed>(), told => told.EngagementId == two.Id);
    }

    [Fact]
    public async Task It_goes_on_until_the_end_of_the_last_day_on_the_closers_clock_and_ends_then()
    {
        var two = await service.AnEngagement();
        await service.LivesIn(two.MenteeId, "Pacific/Honolulu");
        var last = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime.AddHours(-10)).AddDays(10);

        var planned = await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(last) });

        // Midnight in Honolulu is ten in the morning in UTC.
        var end = new DateTimeOffset(last.AddDays(1).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
        Assert.Equal((State.Planned, end), (planned.State, planned.EndTime.ToDateTimeOffset()));
        await service.Told<ClosingPlanned>(told => told.EngagementId == two.Id && told.RecipientId == two.MentorId && told.EndsAt == end);
        var (before, after) = (await ASession(two, days: 5), await ASession(two, days: 20));
        await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "Say goodbye" } });

        service.Clock.SetUtcNow(end);

        await service.Told<EngagementClosed>(told => told.EngagementId == two.Id && told.CloserId == two.MenteeId);
        var closed = await two.Mentor.Closings.GetClosingAsync(new() { Name = $"{two.Name}/closing" });
        Assert.Equal((State.Closed, $"people/{two.MenteeId}"), (closed.State, closed.Closer));
        Assert.Equal(Session.Types.State.Scheduled, (await two.Mentee.Sessions.GetSessionAsync(new() { Name = before.Name })).State);
        Assert.Equal(Session.Types.State.Cancelled, (await two.Mentee.Sessions.GetSessionAsync(new() { Name = after.Name })).State);
    }

    [Fact]
    public async Task A_last_day_too_far_away_is_refused_in_words_that_people_read()
    {
        var two = await service.AnEngagement();
        var latest = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(56);

        var refused = await Assert.ThrowsAsync<RpcException>(() => two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(latest.AddDays(30)) }).ResponseAsync);

        Assert.Contains(refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations, one => one.Field == "last_date" && one.Description.StartsWith("must be between ", StringComparison.Ordinal) && one.Description.EndsWith($", {latest.Year}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_coachs_board_knows_who_is_coming_to_a_close()
    {
        var two = await service.ACoaching();
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(10)) });

        var row = Assert.Single((await two.Mentor.Board.GetBoardAsync(new())).Rows);

        Assert.Equal(BoardRow.Types.Phase.Closing, row.Phase);
        Assert.Contains(row.Reasons, reason => reason.Code == BoardRow.Types.Reason.Types.Code.Closing);
    }

    [Fact]
    public async Task Who_wanted_to_close_may_go_on_after_all_and_the_others_day_stays()
    {
        var two = await service.AnEngagement();
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(today.AddDays(7)), Reason = Reason.Life, LastWord = "Soon" });
        var both = await two.Mentor.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(today.AddDays(14)) });
        Assert.Equal($"people/{two.MenteeId}", both.Closer);

        var kept = await two.Mentee.Closings.KeepEngagementOpenAsync(new() { Name = two.Name });

        Assert.Equal((State.Planned, $"people/{two.MentorId}", null), (kept.State, kept.Closer, kept.Own));
        await service.Told<ClosingTakenBack>(told => told.EngagementId == two.Id && told.RecipientId == two.MentorId);
        Assert.Null((await two.Mentor.Closings.GetClosingAsync(new() { Name = $"{two.Name}/closing" })).Other);
        Assert.Equal(State.None, (await two.Mentor.Closings.KeepEngagementOpenAsync(new() { Name = two.Name })).State);
        Assert.Equal(State.None, (await two.Mentor.Closings.KeepEngagementOpenAsync(new() { Name = two.Name })).State);
    }

    [Fact]
    public async Task However_often_a_last_day_is_changed_the_other_is_mailed_a_few_times_a_day()
    {
        var two = await service.AnEngagement();
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        for (var i = 0; i < 3; i++)
        {
            await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(today.AddDays(7 + i)) });
            await two.Mentee.Closings.KeepEngagementOpenAsync(new() { Name = two.Name });
        }

        var again = new CloseEngagementRequest { Name = two.Name, LastDate = Day(today.AddDays(20)) };
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "CLOSING_CHANGED_OFTEN", () => two.Mentee.Closings.CloseEngagementAsync(again).ResponseAsync);
        Assert.Equal(State.None, (await two.Mentor.Closings.GetClosingAsync(new() { Name = $"{two.Name}/closing" })).State);
        Assert.Equal(State.Planned, (await two.Mentor.Closings.CloseEngagementAsync(again)).State);
        Assert.Equal(State.Closed, (await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name })).State);
        await service.Told<EngagementClosed>(told => told.EngagementId == two.Id);
        Assert.Equal(7, service.Events<ClosingPlanned>().Count(told => told.EngagementId == two.Id) + service.Events<ClosingTakenBack>().Count(told => told.EngagementId == two.Id));
    }

    [Fact]
    public async Task Whoever_hears_of_a_close_leaves_one_last_word_and_the_one_who_closed_hears_of_it()
    {
        var two = await service.AnEngagement();
        var word = new LeaveLastWordRequest { Name = two.Name, LastWord = "It was good.", RequestId = Guid.CreateVersion7().ToString() };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_LAST_WORD", () => two.Mentor.Closings.LeaveLastWordAsync(word).ResponseAsync);
        await two.Mentor.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(30)), Reason = Reason.Life });
        await two.Mentor.Closings.KeepEngagementOpenAsync(new() { Name = two.Name });
        var closed = await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastWord = "Thank you." });

        var heard = await two.Mentor.Closings.GetClosingAsync(new() { Name = $"{two.Name}/closing" });
        Assert.Equal((closed.EndTime.ToDateTimeOffset().AddDays(14), null), (heard.LastWordUntilTime.ToDateTimeOffset(), closed.LastWordUntilTime));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_LAST_WORD", () => two.Mentee.Closings.LeaveLastWordAsync(word).ResponseAsync);
        await RpcAssert.FailsOnField("last_word", () => two.Mentor.Closings.LeaveLastWordAsync(new() { Name = two.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Closings.LeaveLastWordAsync(word).ResponseAsync);
        var left = await two.Mentor.Closings.LeaveLastWordAsync(word);

        Assert.Equal(left, await two.Mentor.Closings.LeaveLastWordAsync(word));
        Assert.Equal(("It was good.", "Thank you.", $"people/{two.MenteeId}", closed.EndTime, null), (left.Own.LastWord, left.Other.LastWord, left.Closer, left.EndTime, left.LastWordUntilTime));
        Assert.Equal("It was good.", (await two.Mentee.Closings.GetClosingAsync(new() { Name = $"{two.Name}/closing" })).Other.LastWord);
        await service.Told<LastWordLeft>(told => told.EngagementId == two.Id && told.AuthorId == two.MentorId && told.RecipientId == two.MenteeId);
        Assert.Single(service.Events<LastWordLeft>(), told => told.EngagementId == two.Id);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_LAST_WORD", () => two.Mentor.Closings.LeaveLastWordAsync(new(word) { RequestId = "" }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_hides_from_the_one_who_leaves_a_last_word_gets_no_mail_for_it()
    {
        var (hidden, heard) = (await service.AnEngagement(), await service.AnEngagement());
        service.Profile.Apart.Add(hidden.MenteeId);
        foreach (var two in new[] { hidden, heard })
        {
            await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name });
            Assert.Equal("It was good.", (await two.Mentor.Closings.LeaveLastWordAsync(new() { Name = two.Name, LastWord = "It was good." })).Own.LastWord);
        }

        await service.Told<LastWordLeft>(told => told.EngagementId == heard.Id);
        Assert.DoesNotContain(service.Events<LastWordLeft>(), told => told.EngagementId == hidden.Id);
    }

    [Fact]
    public async Task A_last_word_is_for_two_weeks_and_only_where_the_other_closed()
    {
        var (two, ended) = (await service.AnEngagement(), await service.AnEngagement());
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name });
        await service.Ends(ended);

        service.Clock.Advance(TimeSpan.FromDays(15));

        foreach (var one in new[] { two, ended })
        {
            Assert.Null((await one.Mentor.Closings.GetClosingAsync(new() { Name = $"{one.Name}/closing" })).LastWordUntilTime);
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_LAST_WORD", () => one.Mentor.Closings.LeaveLastWordAsync(new() { Name = one.Name, LastWord = "x" }).ResponseAsync);
        }
    }

    [Fact]
    public async Task A_paused_one_can_be_closed_and_what_is_wrong_is_told()
    {
        var two = await service.AnEngagement();
        await service.Pauses(two);
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);

        await RpcAssert.FailsOnField("last_date", () => two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(today.AddDays(-2)) }).ResponseAsync);
        await RpcAssert.FailsOnField("last_date", () => two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(today.AddDays(60)) }).ResponseAsync);
        await RpcAssert.FailsOnField("reason", () => two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, Reason = (Reason)99 }).ResponseAsync);
        await RpcAssert.FailsOnField("last_word", () => two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastWord = new string('x', 2001) }).ResponseAsync);
        // It may be paused because the other wants to hear nothing more of whoever asks.
        foreach (var asked in new[] { new CloseEngagementRequest { Name = two.Name, LastWord = "Farewell" }, new CloseEngagementRequest { Name = two.Name, LastDate = Day(today.AddDays(10)) } })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentee.Closings.CloseEngagementAsync(asked).ResponseAsync);
        }

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentee.Closings.AskToGoOnAsync(new() { Name = two.Name }).ResponseAsync);
        Assert.Equal(State.Closed, (await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name })).State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_LAST_WORD", () => two.Mentor.Closings.LeaveLastWordAsync(new() { Name = two.Name, LastWord = "Wait" }).ResponseAsync);
        Assert.DoesNotContain(service.Events<LastWordLeft>(), told => told.EngagementId == two.Id);
        Assert.DoesNotContain(service.Events<GoOnAsked>(), told => told.EngagementId == two.Id);
        Assert.DoesNotContain(service.Events<ClosingPlanned>(), told => told.EngagementId == two.Id);

        var coach = Guid.CreateVersion7();
        var client = await service.Coach(coach).OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Somebody" } });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CLOSING_NEEDS_TWO", () => service.Coach(coach).Closings.CloseEngagementAsync(new() { Name = client.Engagement }).ResponseAsync);
    }

    [Fact]
    public async Task The_other_is_not_told_that_a_last_day_is_taken_back_while_it_is_paused()
    {
        var two = await service.AnEngagement();
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastDate = Day(DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(10)) });
        await service.Pauses(two);

        Assert.Equal(State.None, (await two.Mentee.Closings.KeepEngagementOpenAsync(new() { Name = two.Name })).State);
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name });
        await service.Told<EngagementClosed>(told => told.EngagementId == two.Id);

        Assert.DoesNotContain(service.Events<ClosingTakenBack>(), told => told.EngagementId == two.Id);
    }

    [Fact]
    public async Task What_was_reached_is_both_sides_to_read_before_the_end_and_after()
    {
        var two = await service.AnEngagement();
        var goal = await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "A seat at the table" } });
        await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = new() { Title = "A budget" } });
        await two.Mentee.Goals.CloseGoalAsync(new() { Name = goal.Name, Outcome = Goal.Types.State.Reached });
        var done = await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Ask for the seat" } });
        await two.Mentee.Actions.CompleteActionItemAsync(new() { Name = done.Name });
        await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "Not done" } });
        var start = service.Clock.GetUtcNow().AddDays(-1);
        await two.Mentor.Sessions.RecordSessionAsync(new() { Parent = two.Name, StartTime = Timestamp.FromDateTimeOffset(start), Minutes = 90, TimeZone = "UTC" });

        var before = await two.Mentee.Closings.GetReachedAsync(new() { Name = $"{two.Name}/reached" });
        await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name });
        var after = await two.Mentor.Closings.GetReachedAsync(new() { Name = $"{two.Name}/reached" });

        Assert.Equal((1, 90, 1), (before.SessionCount, before.Minutes, before.DoneActionCount));
        Assert.Equal([("A seat at the table", Goal.Types.State.Reached), ("A budget", Goal.Types.State.Open)], before.Goals.Select(one => (one.Title, one.State)));
        Assert.Equal(["Ask for the seat"], before.DoneActions);
        Assert.Equal(after, new Reached(before) { EndTime = after.EndTime });
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Closings.GetReachedAsync(new() { Name = $"{two.Name}/reached" }).ResponseAsync);
    }

    [Fact]
    public async Task One_asks_whether_both_like_to_go_on_and_the_other_answers()
    {
        var two = await service.AnEngagement();

        var asked = await two.Mentee.Closings.AskToGoOnAsync(new() { Name = two.Name });
        Assert.Equal(asked, await two.Mentee.Closings.AskToGoOnAsync(new() { Name = two.Name }));
        Assert.True(asked is { State: State.None, OwnGoOnTime: not null, OtherGoOnTime: null });
        await service.Told<GoOnAsked>(told => told.EngagementId == two.Id && told.RecipientId == two.MentorId && !told.IsAnswer);
        var answered = await two.Mentor.Closings.AskToGoOnAsync(new() { Name = two.Name });

        Assert.True(answered is { OwnGoOnTime: not null, OtherGoOnTime: not null });
        await service.Told<GoOnAsked>(told => told.EngagementId == two.Id && told.RecipientId == two.MenteeId && told.IsAnswer);
        Assert.Equal(2, service.Events<GoOnAsked>().Count(told => told.EngagementId == two.Id));
        await two.Mentor.Closings.CloseEngagementAsync(new() { Name = two.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentee.Closings.AskToGoOnAsync(new() { Name = two.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_is_asked_to_go_on_finds_it_until_they_answer_or_it_is_being_closed()
    {
        var (answered, closing, forgotten, paused) = (await service.AnEngagement(), await service.AnEngagement(), await service.AnEngagement(), await service.AnEngagement());
        foreach (var two in new[] { answered, closing, forgotten, paused })
        {
            await two.Mentee.Closings.AskToGoOnAsync(new() { Name = two.Name });
            Assert.Equal([two.Name], await Asked(two.Mentor));
            Assert.Empty(await Asked(two.Mentee));
        }

        await answered.Mentor.Closings.AskToGoOnAsync(new() { Name = answered.Name });
        await closing.Mentor.Closings.CloseEngagementAsync(new() { Name = closing.Name, LastDate = Day(DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(10)) });
        Assert.Empty(await Asked(answered.Mentor));
        Assert.Empty(await Asked(closing.Mentor));
        await service.Pauses(paused);
        Assert.Empty(await Asked(paused.Mentor));
        service.Clock.Advance(TimeSpan.FromDays(21));
        Assert.Empty(await Asked(forgotten.Mentor));

        static async Task<IEnumerable<string>> Asked(Clients side) => (await side.Closings.ListGoOnAsksAsync(new())).Engagements;
    }

    private static Google.Type.Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    private async Task<Session> ASession(Two two, int days) => await two.Mentee.Sessions.CreateSessionAsync(
        new() { Parent = two.Name, StartTime = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddDays(days)), TimeZone = "UTC", Agreed = true });
}
