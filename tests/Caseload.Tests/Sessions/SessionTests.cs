using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>Covers finding a time, booking, proposing, moving and cancelling single sessions, and what became of them.</summary>
public sealed class SessionTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task A_time_that_is_found_is_booked_and_no_longer_found()
    {
        var two = await service.ADuo();
        var found = await two.Mentee.Sessions.FindTimesAsync(new() { Parent = two.Name });
        Assert.Equal(30, found.Times.Count);
        var best = found.Times[0];

        var booked = await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = best.StartTime });

        Assert.Equal((Session.Types.State.Scheduled, best.StartTime, best.EndTime, "America/Phoenix"), (booked.State, booked.StartTime, booked.EndTime, booked.TimeZone));
        Assert.Equal(booked, await two.Mentor.Sessions.GetSessionAsync(new() { Name = booked.Name }));
        var left = await two.Mentor.Sessions.FindTimesAsync(new() { Parent = two.Name, PageSize = 200 });
        Assert.DoesNotContain(left.Times, time => time.StartTime.ToDateTimeOffset() < best.EndTime.ToDateTimeOffset() && best.StartTime.ToDateTimeOffset() < time.EndTime.ToDateTimeOffset());
        await service.Told<SessionScheduled>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == booked.Name && told.StartsAt == best.StartTime.ToDateTimeOffset());
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => two.Mentor.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = best.StartTime }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_has_told_no_times_is_named_and_times_are_proposed_instead()
    {
        var two = await service.AnEngagement();
        service.CanMeet(two.MenteeId, "America/Phoenix");

        var found = await two.Mentee.Sessions.FindTimesAsync(new() { Parent = two.Name });
        Assert.Equal([$"people/{two.MentorId}"], found.UnknownPeople);
        Assert.Empty(found.Times);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "TIMES_UNKNOWN", () => two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(5) }).ResponseAsync);

        var proposed = await two.Mentee.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(6), service.In(5), service.In(7) } });
        Assert.Equal([service.In(5), service.In(6), service.In(7)], proposed.Choices);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "PROPOSAL_OPEN", () => two.Mentor.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(9) }, TimeZone = "UTC" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "OWN_PROPOSAL", () => two.Mentee.Sessions.PickSessionTimeAsync(new() { Name = proposed.Name, StartTime = service.In(5) }).ResponseAsync);
        await RpcAssert.FailsOnField("start_time", () => two.Mentor.Sessions.PickSessionTimeAsync(new() { Name = proposed.Name, StartTime = service.In(8) }).ResponseAsync);

        var picked = await two.Mentor.Sessions.PickSessionTimeAsync(new() { Name = proposed.Name, StartTime = service.In(6) });
        Assert.Equal((Session.Types.State.Scheduled, service.In(6)), (picked.State, picked.StartTime));
        await service.Told<SessionScheduled>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == picked.Name);
    }

    [Fact]
    public async Task While_it_is_paused_either_of_the_two_cancels_what_was_booked_or_proposed_before_without_words_and_changes_nothing_else()
    {
        var two = await service.ADuo();
        var (one, another) = (await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(5) }), await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(6) }));
        var proposed = await two.Mentee.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(9) } });
        await service.Pauses(two);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentee.Sessions.CancelSessionAsync(new() { Name = one.Name, Reason = "Why do you not answer?" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentee.Sessions.MoveSessionAsync(new() { Name = one.Name, StartTime = service.In(7) }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentor.Sessions.PickSessionTimeAsync(new() { Name = proposed.Name, StartTime = service.In(9) }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentor.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(8) }).ResponseAsync);
        var cancelled = await two.Mentee.Sessions.CancelSessionAsync(new() { Name = one.Name });
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = another.Name });
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = proposed.Name });

        Assert.Equal((Session.Types.State.Cancelled, ""), (cancelled.State, cancelled.Reason));
        Assert.DoesNotContain((await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions, session => session.State != Session.Types.State.Cancelled);
        foreach (var person in new[] { two.MenteeId, two.MentorId })
        {
            await service.Told<CalendarInvitation>(told => told.PersonId == person && told.Cancelled && one.Name.EndsWith(told.Uid.Split('@')[0], StringComparison.Ordinal));
        }

        await service.Ends(two);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentee.Sessions.CancelSessionAsync(new() { Name = one.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Where_it_is_held_is_said_at_booking_moving_and_in_between_and_calendars_hear_nothing_of_it()
    {
        var two = await service.ADuo();
        var booked = await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(5), Agreed = true, Place = " https://meet.example/1 " });
        Assert.Equal("https://meet.example/1", (await two.Mentor.Sessions.GetSessionAsync(new() { Name = booked.Name })).Place);

        var placed = await two.Mentor.Sessions.SetSessionPlaceAsync(new() { Name = booked.Name, Place = "+1 (555) 010-0100 x12#", Etag = booked.Etag });
        Assert.Equal(("+1 (555) 010-0100 x12#", booked.Sequence), (placed.Place, placed.Sequence));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentor.Sessions.SetSessionPlaceAsync(new() { Name = booked.Name, Place = "", Etag = booked.Etag }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "MEETING_NOT_FOUND", () => new SessionsService.SessionsServiceClient(service.As(Guid.CreateVersion7(), MentorNet.Access.V1.Role.Officer)).SetSessionPlaceAsync(new() { Name = booked.Name }).ResponseAsync);

        var moved = await two.Mentee.Sessions.MoveSessionAsync(new() { Name = booked.Name, StartTime = service.In(6), Agreed = true });
        Assert.Equal("+1 (555) 010-0100 x12#", moved.Place);
        moved = await two.Mentee.Sessions.MoveSessionAsync(new() { Name = booked.Name, StartTime = service.In(8), Agreed = true, Place = "https://meet.example/2" });
        Assert.Equal("https://meet.example/2", moved.Place);

        await two.Mentee.Sessions.CancelSessionAsync(new() { Name = booked.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SESSION_STATE", () => two.Mentor.Sessions.SetSessionPlaceAsync(new() { Name = booked.Name, Place = "" }).ResponseAsync);
    }

    [Theory]
    [InlineData("http://meet.example/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://meet.example/1 or call me")]
    [InlineData("https://meet.example\n+1 555 010 0100")]
    [InlineData("https://meet.example@elsewhere.example/1")]
    [InlineData("At the office")]
    [InlineData("https://meet.example/\u202Etxt.exe")]
    [InlineData("https://meet.example/\u200B1")]
    [InlineData("12345")]
    [InlineData("+1 555 010 0100 and ask for Maya")]
    public async Task What_is_no_link_and_no_number_is_no_place(string place)
    {
        var two = await service.ADuo();

        await RpcAssert.FailsOnField("place", () => two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(5), Agreed = true, Place = place }).ResponseAsync);
    }

    [Theory]
    [InlineData("https://district.example/j/123?pwd=a%20b#c")]
    [InlineData("555-010-0100")]
    [InlineData("+1 555.010.0100,,123456#")]
    [InlineData("(555) 010-0100 ext. 12")]
    public async Task Links_and_numbers_are_kept_as_they_are_written(string place)
    {
        var two = await service.ADuo();

        Assert.Equal(place, (await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(5), Agreed = true, Place = place })).Place);
    }

    [Fact]
    public async Task However_often_somebody_proposes_or_books_and_takes_it_back_the_other_is_mailed_a_few_times_a_day()
    {
        var two = await service.ADuo();
        for (var i = 0; i < 3; i++)
        {
            var proposed = await two.Mentee.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(9) } });
            await two.Mentor.Sessions.CancelSessionAsync(new() { Name = proposed.Name });
            var booked = await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(9), Agreed = true });
            await two.Mentee.Sessions.CancelSessionAsync(new() { Name = booked.Name });
        }

        var again = new ProposeSessionRequest { Parent = two.Name, StartTimes = { service.In(9) } };
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "SESSIONS_CANCELLED_OFTEN", () => two.Mentee.Sessions.ProposeSessionAsync(again).ResponseAsync);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "SESSIONS_CANCELLED_OFTEN", () => two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(9), Agreed = true }).ResponseAsync);
        await RpcAssert.Fails(
            StatusCode.ResourceExhausted,
            "SESSIONS_CANCELLED_OFTEN",
            () => two.Mentee.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(9), Count = 3 }).ResponseAsync);

        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = (await two.Mentor.Sessions.ProposeSessionAsync(again)).Name });
        service.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(Session.Types.State.Proposed, (await two.Mentee.Sessions.ProposeSessionAsync(again)).State);
    }

    [Fact]
    public async Task Only_the_times_of_both_are_accepted_unless_they_have_agreed()
    {
        var two = await service.ADuo();
        service.CanMeet(two.MentorId, "UTC", from: 9, to: 17);
        service.CanMeet(two.MenteeId, "UTC", from: 9, to: 17);
        var evening = new CreateSessionRequest { Parent = two.Name, StartTime = service.In(5, 20) };

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => two.Mentee.Sessions.CreateSessionAsync(evening).ResponseAsync);
        evening.Agreed = true;
        Assert.Equal(service.In(5, 20), (await two.Mentee.Sessions.CreateSessionAsync(evening)).StartTime);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => two.Mentee.Sessions.CreateSessionAsync(evening).ResponseAsync);
    }

    [Fact]
    public async Task Nobody_is_in_two_sessions_at_once_however_many_tabs_book()
    {
        var mentor = Guid.CreateVersion7();
        var all = new List<Two>();
        for (var i = 0; i < 6; i++)
        {
            all.Add(await service.ADuo(mentor: mentor));
        }

        var booked = await Task.WhenAll(all.Select(async two =>
        {
            try
            {
                await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(10), Agreed = true });
                return "booked";
            }
            catch (RpcException e)
            {
                return e.StatusCode.ToString();
            }
        }));

        Assert.Equal(["AlreadyExists", "AlreadyExists", "AlreadyExists", "AlreadyExists", "AlreadyExists", "booked"], booked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Notice_and_days_off_of_the_other_hold_and_ones_own_notice_does_not()
    {
        var two = await service.ADuo("UTC", "UTC");
        var day = service.In(4).ToDateTime();
        await two.Mentor.Sessions.UpdateMeetingSettingsAsync(new()
        {
            Settings = new() { NoticeHours = 72, BufferMinutes = 15, DaysOff = { new DaysOff { FirstDate = new() { Year = day.Year, Month = day.Month, Day = day.Day } } } },
        });

        var earliest = (await two.Mentee.Sessions.FindTimesAsync(new() { Parent = two.Name, PageSize = 200 })).Times.Min(time => time.StartTime.ToDateTimeOffset());
        Assert.InRange(earliest - service.Clock.GetUtcNow(), TimeSpan.FromHours(72), TimeSpan.FromHours(96));
        Assert.DoesNotContain((await two.Mentor.Sessions.FindTimesAsync(new() { Parent = two.Name, PageSize = 200 })).Times, time => time.StartTime.ToDateTime().Date == day.Date);
        Assert.InRange((await two.Mentor.Sessions.FindTimesAsync(new() { Parent = two.Name, PageSize = 200 })).Times.Min(time => time.StartTime.ToDateTimeOffset()) - service.Clock.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromHours(36));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(4) }).ResponseAsync);
    }

    [Fact]
    public async Task Moved_once_by_whoever_was_first_with_a_reason_for_the_other()
    {
        var two = await service.ADuo();
        var booked = await service.ASession(two);
        var move = new MoveSessionRequest { Name = booked.Name, StartTime = service.In(8), Reason = "A board meeting came up.", Etag = booked.Etag };

        var moved = await two.Mentee.Sessions.MoveSessionAsync(move);

        Assert.Equal((service.In(8), booked.StartTime, "A board meeting came up.", $"people/{two.MenteeId}", false, 1), (moved.StartTime, moved.MovedFromTime, moved.Reason, moved.ReasonBy, moved.Late, moved.Sequence));
        await service.Told<SessionMoved>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == booked.Name && told.Sequence == 1 && told.MovedBy == two.MenteeId);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentor.Sessions.MoveSessionAsync(move).ResponseAsync);
        await service.ASession(two, days: 7); // the time that it left is free
    }

    [Fact]
    public async Task Of_two_who_move_it_at_once_one_is_taken_and_the_other_is_told()
    {
        var two = await service.ADuo();
        var booked = await service.ASession(two);

        var answers = await Task.WhenAll(new[] { two.Mentor, two.Mentee }.Select(async (who, i) =>
        {
            try
            {
                await who.Sessions.MoveSessionAsync(new() { Name = booked.Name, StartTime = service.In(8 + i), Agreed = true, Etag = booked.Etag });
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Equal([StatusCode.OK, StatusCode.Aborted], answers.Order());
        Assert.Equal(1, (await two.Mentor.Sessions.GetSessionAsync(new() { Name = booked.Name })).Sequence);
    }

    [Fact]
    public async Task A_cancelled_one_gives_its_time_back_and_says_if_it_was_late()
    {
        var two = await service.ADuo();
        var soon = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddHours(20));
        var booked = await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = soon, Agreed = true });

        var cancelled = await two.Mentee.Sessions.CancelSessionAsync(new() { Name = booked.Name, Reason = "My child is ill." });

        Assert.Equal((Session.Types.State.Cancelled, true, "My child is ill."), (cancelled.State, cancelled.Late, (await two.Mentor.Sessions.GetSessionAsync(new() { Name = booked.Name })).Reason));
        await service.Told<SessionCancelled>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == booked.Name && told.CancelledBy == two.MenteeId);
        await two.Mentor.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = soon, TimeZone = "UTC", Agreed = true });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SESSION_STATE", () => two.Mentor.Sessions.CancelSessionAsync(new() { Name = booked.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Either_says_that_it_took_place_and_the_other_may_correct_it()
    {
        var two = await service.ADuo();
        var booked = await service.ASession(two, days: 1);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_BEGUN", () => two.Mentor.Sessions.ConfirmSessionAsync(new() { Name = booked.Name }).ResponseAsync);
        service.After(booked);

        var held = await two.Mentor.Sessions.ConfirmSessionAsync(new() { Name = booked.Name });
        Assert.Equal((Session.Types.State.Held, null), (held.State, held.CorrectableUntilTime));
        Assert.NotNull((await two.Mentee.Sessions.GetSessionAsync(new() { Name = booked.Name })).CorrectableUntilTime);
        await service.Told<SessionHeld>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == booked.Name && told.Held);

        Assert.Equal(Session.Types.State.Cancelled, (await two.Mentee.Sessions.CorrectSessionAsync(new() { Name = booked.Name })).State);
        await service.Told<SessionHeld>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == booked.Name && !told.Held);
    }

    [Fact]
    public async Task A_session_that_was_not_booked_is_recorded_and_counts_as_held()
    {
        var two = await service.ADuo();
        var request = new RecordSessionRequest { Parent = two.Name, StartTime = service.In(-3), Minutes = 45, RequestId = Guid.CreateVersion7().ToString() };

        var held = await two.Mentee.Sessions.RecordSessionAsync(request);

        Assert.Equal((Session.Types.State.Held, service.In(-3), $"people/{two.MenteeId}"), (held.State, held.StartTime, held.DecidedBy));
        Assert.Equal(held, await two.Mentee.Sessions.RecordSessionAsync(request));
        Assert.NotNull((await two.Mentor.Sessions.GetSessionAsync(new() { Name = held.Name })).CorrectableUntilTime);
        await service.Told<SessionHeld>(told => $"engagements/{told.EngagementId}/sessions/{told.SessionId}" == held.Name && told.Held);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => two.Mentor.Sessions.RecordSessionAsync(new() { Parent = two.Name, StartTime = service.In(-3) }).ResponseAsync);
        await RpcAssert.FailsOnField("start_time", () => two.Mentor.Sessions.RecordSessionAsync(new() { Parent = two.Name, StartTime = service.In(1) }).ResponseAsync);
        await RpcAssert.FailsOnField("start_time", () => two.Mentor.Sessions.RecordSessionAsync(new() { Parent = two.Name, StartTime = service.In(-91) }).ResponseAsync);
        await RpcAssert.FailsOnField("start_time", () => two.Mentor.Sessions.RecordSessionAsync(new() { Parent = two.Name, StartTime = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddMinutes(-59)) }).ResponseAsync);
    }

    [Fact]
    public async Task Lists_what_is_to_come_and_what_has_passed_page_by_page_of_one_or_of_all()
    {
        var mentor = Guid.CreateVersion7();
        var (one, other) = (await service.ADuo(mentor: mentor), await service.ADuo(mentor: mentor));
        var later = await service.ASession(one, days: 9);
        var sooner = await service.ASession(other, days: 8);
        var proposed = await one.Mentee.Sessions.ProposeSessionAsync(new() { Parent = one.Name, StartTimes = { service.In(3) } });
        var gone = await service.ASession(one, days: 10);
        await one.Mentor.Sessions.CancelSessionAsync(new() { Name = gone.Name });

        var seen = new List<string>();
        var request = new ListSessionsRequest { Parent = "engagements/-", PageSize = 1 };
        do
        {
            var page = await service.Mentor(mentor).Sessions.ListSessionsAsync(request);
            seen.AddRange(page.Sessions.Select(session => session.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([proposed.Name, sooner.Name, later.Name], seen);
        Assert.Equal([gone.Name], (await one.Mentee.Sessions.ListSessionsAsync(new() { Parent = one.Name, Past = true })).Sessions.Select(session => session.Name));
        Assert.Equal([sooner.Name], (await other.Mentee.Sessions.ListSessionsAsync(new() { Parent = "engagements/-" })).Sessions.Select(session => session.Name));
    }

    [Fact]
    public async Task Among_the_past_what_was_cancelled_beforehand_stands_where_it_was_cancelled_page_by_page()
    {
        var two = await service.ADuo();
        var (far, met) = (await service.ASession(two, days: 40), await service.ASession(two, days: 1));
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = far.Name });
        service.After(met);
        await two.Mentor.Sessions.ConfirmSessionAsync(new() { Name = met.Name });

        var first = await two.Mentee.Sessions.ListSessionsAsync(new() { Parent = two.Name, Past = true, PageSize = 1 });
        var second = await two.Mentee.Sessions.ListSessionsAsync(new() { Parent = two.Name, Past = true, PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal([met.Name, far.Name], first.Sessions.Concat(second.Sessions).Select(session => session.Name));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task Nobody_else_finds_it_and_what_has_ended_stays_as_it_is()
    {
        var two = await service.ADuo();
        var booked = await service.ASession(two);

        await RpcAssert.Fails(StatusCode.NotFound, "MEETING_NOT_FOUND", () => service.Stranger().Sessions.GetSessionAsync(new() { Name = booked.Name }).ResponseAsync);
        var other = await service.ADuo(mentor: two.MentorId);
        await RpcAssert.Fails(StatusCode.NotFound, "MEETING_NOT_FOUND", () => two.Mentor.Sessions.GetSessionAsync(new() { Name = booked.Name.Replace(two.Name, other.Name, StringComparison.Ordinal) }).ResponseAsync);
        await RpcAssert.FailsOnField("name", () => two.Mentor.Sessions.GetSessionAsync(new() { Name = booked.Name[(two.Name.Length + 1)..] }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Sessions.FindTimesAsync(new() { Parent = two.Name }).ResponseAsync);
        await service.Ends(two);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => two.Mentor.Sessions.MoveSessionAsync(new() { Name = booked.Name, StartTime = service.In(8), Agreed = true }).ResponseAsync);
        Assert.Equal(booked.StartTime, (await two.Mentee.Sessions.GetSessionAsync(new() { Name = booked.Name })).StartTime);
    }

    [Fact]
    public async Task A_repeated_call_gives_the_first_result()
    {
        var two = await service.ADuo();
        var request = new CreateSessionRequest { Parent = two.Name, StartTime = service.In(6), Agreed = true, RequestId = Guid.CreateVersion7().ToString() };

        var first = await two.Mentee.Sessions.CreateSessionAsync(request);

        Assert.Equal(first, await two.Mentee.Sessions.CreateSessionAsync(request));
    }

    [Fact]
    public async Task Bad_input_has_its_field()
    {
        var two = await service.ADuo();
        CreateSessionRequest With(Action<CreateSessionRequest> change)
        {
            var request = new CreateSessionRequest { Parent = two.Name, StartTime = service.In(6), Agreed = true };
            change(request);
            return request;
        }

        await RpcAssert.FailsOnField("start_time", () => Book(With(request => request.StartTime = service.In(-1))));
        await RpcAssert.FailsOnField("start_time", () => Book(With(request => request.StartTime = service.In(400))));
        await RpcAssert.FailsOnField("start_time", () => Book(With(request => request.StartTime = null)));
        await RpcAssert.FailsOnField("start_time", () => Book(With(request => request.StartTime = new Timestamp { Seconds = long.MaxValue })));
        await RpcAssert.FailsOnField("minutes", () => Book(With(request => request.Minutes = 25 * 60)));
        await RpcAssert.FailsOnField("time_zone", () => Book(With(request => request.TimeZone = "America/Nowhere")));
        await RpcAssert.FailsOnField("request_id", () => Book(With(request => request.RequestId = "x")));
        await RpcAssert.FailsOnField("start_times", () => two.Mentee.Sessions.ProposeSessionAsync(new() { Parent = two.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("start_times", () => two.Mentee.Sessions.ProposeSessionAsync(new() { Parent = two.Name, StartTimes = { service.In(1), service.In(1) } }).ResponseAsync);
        Assert.Empty((await two.Mentee.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions);

        Task Book(CreateSessionRequest request) => two.Mentee.Sessions.CreateSessionAsync(request).ResponseAsync;
    }

    [Fact]
    public async Task Without_Profile_nothing_is_booked_and_one_is_told_to_try_again()
    {
        var two = await service.ADuo();
        service.Weeks.IsAway = true;
        try
        {
            await RpcAssert.Fails(StatusCode.Unavailable, "WEEKS_AWAY", () => two.Mentee.Sessions.FindTimesAsync(new() { Parent = two.Name }).ResponseAsync);
        }
        finally
        {
            service.Weeks.IsAway = false;
        }
    }
}
