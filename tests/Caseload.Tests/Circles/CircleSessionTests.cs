using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Circles;

public sealed class CircleSessionTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task A_time_at_which_all_can_meet_is_found_and_booked_for_all()
    {
        var (circle, people) = ACircle(4);
        service.CanMeet(people[1], "America/New_York", from: 9, to: 10);
        service.Weeks.People.TryRemove($"people/{people[2]}", out _);

        var times = await Member(people[0]).FindCircleTimesAsync(new() { Parent = circle });
        var session = await Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { times.StartTimes[0] }, TimeZone = "UTC" });

        Assert.All(times.StartTimes, time => Assert.Equal(9, NodaTime.Instant.FromDateTimeOffset(time.ToDateTimeOffset()).InZone(NodaTime.DateTimeZoneProviders.Tzdb["America/New_York"]).Hour));
        Assert.Equal([$"people/{people[2]}"], times.UnknownPeople);
        Assert.Equal((CircleSession.Types.State.Scheduled, $"people/{people[0]}", true, 4), (session.State, session.Leader, session.Leads, session.People.Count));
        foreach (var person in people)
        {
            await service.Told<CalendarInvitation>(told => told.PersonId == person && told is { Cancelled: false, Minutes: 60 } && session.Name.EndsWith(told.Uid.Split('@')[0], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_proposed_times_each_says_which_they_can_and_the_leader_books_one_for_those()
    {
        var (circle, people) = ACircle(3);
        var request = new PlanCircleSessionRequest { Parent = circle, StartTimes = { service.In(5), service.In(6) }, TimeZone = "UTC", RequestId = $"{Guid.NewGuid()}" };
        var both = await Task.WhenAll(Member(people[0]).PlanCircleSessionAsync(request).ResponseAsync, Member(people[0]).PlanCircleSessionAsync(request).ResponseAsync);
        var name = both[0].Name;
        Assert.Equal(name, both[1].Name);
        await service.Told<CircleTimesProposed>(told => told.People.Order().SequenceEqual(people[1..].Order()));

        await Member(people[1]).AnswerCircleTimesAsync(new() { Name = name, StartTimes = { service.In(6) } });
        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_THE_LEADER", () => Member(people[1]).PickCircleTimeAsync(new() { Name = name, StartTime = service.In(6) }).ResponseAsync);
        await RpcAssert.FailsOnField("start_times", () => Member(people[1]).AnswerCircleTimesAsync(new() { Name = name, StartTimes = { service.In(9) } }).ResponseAsync);
        var seen = await Member(people[2]).GetCircleSessionAsync(new() { Name = name });
        var picked = await Member(people[0]).PickCircleTimeAsync(new() { Name = name, StartTime = service.In(6) });

        Assert.Equal([1, 2], seen.Choices.Select(choice => choice.People.Count));
        Assert.Equal(people[..2].Order().Select(person => $"people/{person}"), picked.People.Order());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLE_SESSION_STATE", () => Member(people[2]).AnswerCircleTimesAsync(new() { Name = name, StartTimes = { service.In(6) } }).ResponseAsync);
    }

    [Fact]
    public async Task Who_could_not_come_joins_later_or_is_noted_as_present_for_a_week()
    {
        var (circle, people) = ACircle(4);
        var two = await service.AnEngagement(mentee: people[3]);
        var planned = await Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(5), service.In(6) }, TimeZone = "UTC" });
        var join = new JoinCircleSessionRequest { Name = planned.Name };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLE_SESSION_STATE", () => Member(people[1]).JoinCircleSessionAsync(join).ResponseAsync);
        Assert.Single((await Member(people[0]).PickCircleTimeAsync(new() { Name = planned.Name, StartTime = service.In(6) })).People);
        await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = service.In(6), TimeZone = "UTC", Agreed = true });

        await Member(people[1]).JoinCircleSessionAsync(join);
        var joined = await Member(people[1]).JoinCircleSessionAsync(join);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => Member(people[3]).JoinCircleSessionAsync(join).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(Guid.CreateVersion7()).JoinCircleSessionAsync(join).ResponseAsync);

        Assert.Equal(people[..2].Order().Select(person => $"people/{person}"), joined.People.Order());
        await service.Told<CalendarInvitation>(told => told.PersonId == people[1] && !told.Cancelled);
        Assert.Single(service.Events<CalendarInvitation>(), told => told.PersonId == people[1]);
        service.Clock.Advance(joined.EndTime.ToDateTimeOffset() - service.Clock.GetUtcNow());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLE_SESSION_STATE", () => Member(people[2]).JoinCircleSessionAsync(join).ResponseAsync);

        await Member(people[0]).NoteAttendanceAsync(new() { Name = planned.Name, Attendees = { $"people/{people[1]}" } });
        service.Clock.Advance(TimeSpan.FromDays(6));
        var corrected = await Member(people[0]).NoteAttendanceAsync(new() { Name = planned.Name, Attendees = { $"people/{people[1]}", $"people/{people[2]}" } });
        Assert.Equal((2, TimeSpan.FromDays(1)), (corrected.Attendees.Count, corrected.AttendanceUntilTime.ToDateTimeOffset() - service.Clock.GetUtcNow()));
        service.Clock.Advance(TimeSpan.FromDays(1.5));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CORRECTION_LATE", () => Member(people[0]).NoteAttendanceAsync(new() { Name = planned.Name }).ResponseAsync);
    }

    [Fact]
    public async Task An_admin_whom_nobody_has_confirmed_finds_no_session_with_somebody_of_whom_they_must_not_know()
    {
        var (circle, people) = ACircle(3);
        var session = await Plan(people[0], circle, 5);
        var unconfirmed = new Clients(service.WithToken(TestTokens.CreateApart(people[0], service.Consortium, ["organizations/own-1"], Role.Officer, Role.Admin))).CircleSessions;
        Assert.Equal(session, await unconfirmed.GetCircleSessionAsync(new() { Name = session.Name }));

        service.Profile.Apart.Add(people[2]);

        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => unconfirmed.GetCircleSessionAsync(new() { Name = session.Name }).ResponseAsync);
        Assert.Equal(session, await Member(people[0]).GetCircleSessionAsync(new() { Name = session.Name }));
    }

    [Fact]
    public async Task A_member_is_never_in_two_things_at_once()
    {
        var two = await service.ADuo();
        await service.ASession(two, days: 5);
        var (circle, people) = ACircle(2, two.MenteeId);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => Plan(people[1], circle, 5));
        await Plan(people[1], circle, 6);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => service.ASession(two, days: 6));
    }

    [Fact]
    public async Task The_leader_moves_and_cancels_and_nobody_moves_what_has_changed_since()
    {
        var (circle, people) = ACircle(3);
        var session = await Plan(people[0], circle, 5);

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_THE_LEADER", () => Member(people[1]).CancelCircleSessionAsync(new() { Name = session.Name }).ResponseAsync);
        var moved = await Member(people[0]).MoveCircleSessionAsync(new() { Name = session.Name, StartTime = service.In(6), Etag = session.Etag });
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => Member(people[0]).MoveCircleSessionAsync(new() { Name = session.Name, StartTime = service.In(7), Etag = session.Etag }).ResponseAsync);
        await Member(people[0]).CancelCircleSessionAsync(new() { Name = session.Name });
        var cancelled = await Member(people[0]).CancelCircleSessionAsync(new() { Name = session.Name });

        Assert.Equal(service.In(6), moved.StartTime);
        Assert.Equal(CircleSession.Types.State.Cancelled, cancelled.State);
        await service.Told<CalendarInvitation>(told => told.PersonId == people[2] && told is { Cancelled: true, Sequence: 2 });
        await Plan(people[1], circle, 6); // the time is free again
    }

    [Fact]
    public async Task Whoever_plans_and_cancels_again_and_again_is_stopped_for_a_day()
    {
        var (circle, people) = ACircle(2);
        for (var i = 0; i < 10; i++)
        {
            var planned = await Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(5), service.In(6) }, TimeZone = "UTC" });
            await Member(people[0]).CancelCircleSessionAsync(new() { Name = planned.Name });
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "CIRCLE_SESSIONS_FULL", () => Plan(people[0], circle, 5));
        service.Clock.Advance(TimeSpan.FromDays(1));
        await Plan(people[0], circle, 5);
    }

    [Fact]
    public async Task Attendance_is_noted_by_the_leader_and_an_hour_is_one_hour_in_their_log_with_the_groups_size()
    {
        var (circle, people) = ACircle(4);
        var coach = service.Coach(people[0]);
        var session = await coach.CircleSessions.PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(5) }, TimeZone = "UTC" });
        var all = new NoteAttendanceRequest { Name = session.Name, Attendees = { people[1..].Select(person => $"people/{person}") } };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_BEGUN", () => coach.CircleSessions.NoteAttendanceAsync(all).ResponseAsync);
        service.Clock.Advance(session.EndTime.ToDateTimeOffset() - service.Clock.GetUtcNow());

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_THE_LEADER", () => Member(people[1]).NoteAttendanceAsync(all).ResponseAsync);
        await RpcAssert.FailsOnField("attendees", () => coach.CircleSessions.NoteAttendanceAsync(new() { Name = session.Name, Attendees = { $"people/{Guid.NewGuid()}" } }).ResponseAsync);
        await Task.WhenAll(coach.CircleSessions.NoteAttendanceAsync(all).ResponseAsync, coach.CircleSessions.NoteAttendanceAsync(all).ResponseAsync);
        var logged = Assert.Single((await coach.Hours.ListHoursAsync(new())).Entries);
        await coach.CircleSessions.NoteAttendanceAsync(new() { Name = session.Name, Attendees = { $"people/{people[1]}", $"people/{people[2]}" } });

        Assert.Equal((60, 3), (logged.Minutes, logged.GroupSize));
        Assert.Equal([2], (await coach.Hours.ListHoursAsync(new())).Entries.Where(entry => entry.Minutes > 0 && !entry.Corrected).Select(entry => entry.GroupSize));
        Assert.Equal(2, (await Member(people[3]).GetCircleSessionAsync(new() { Name = session.Name })).Attendees.Count);
    }

    [Fact]
    public async Task What_took_place_elsewhere_is_recorded_once_with_who_came_and_nobody_is_told()
    {
        var (circle, people) = ACircle(4);
        var coach = service.Coach(people[0]);
        var request = new RecordCircleSessionRequest
        {
            Parent = circle,
            StartTime = service.In(-9),
            Minutes = 90,
            TimeZone = "UTC",
            Attendees = { $"people/{people[0]}", $"people/{people[1]}", $"people/{people[2]}" },
            RequestId = $"{Guid.NewGuid()}",
        };

        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(Guid.CreateVersion7()).RecordCircleSessionAsync(request).ResponseAsync);
        await RpcAssert.FailsOnField("start_time", () => coach.CircleSessions.RecordCircleSessionAsync(new(request) { StartTime = service.In(1) }).ResponseAsync);
        await RpcAssert.FailsOnField("attendees", () => coach.CircleSessions.RecordCircleSessionAsync(new(request) { Attendees = { $"people/{Guid.NewGuid()}" } }).ResponseAsync);
        var alone = new RecordCircleSessionRequest(request);
        alone.Attendees.Clear();
        await RpcAssert.FailsOnField("attendees", () => coach.CircleSessions.RecordCircleSessionAsync(alone).ResponseAsync);
        var twice = await Task.WhenAll(coach.CircleSessions.RecordCircleSessionAsync(request).ResponseAsync, coach.CircleSessions.RecordCircleSessionAsync(request).ResponseAsync);
        var seen = await Member(people[3]).GetCircleSessionAsync(new() { Name = twice[0].Name });

        Assert.Equal(twice[0], twice[1]);
        Assert.Equal((CircleSession.Types.State.Scheduled, true, 3, 2), (seen.State, seen.AttendanceNoted, seen.People.Count, seen.Attendees.Count));
        var logged = Assert.Single((await coach.Hours.ListHoursAsync(new())).Entries);
        Assert.Equal((90, 2), (logged.Minutes, logged.GroupSize));
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM person_times WHERE person_id = ANY(@p0)", people));
        Assert.DoesNotContain(service.Events<CalendarInvitation>(), told => people.Contains(told.PersonId));
        Assert.InRange(seen.AttendanceUntilTime.ToDateTimeOffset(), service.Clock.GetUtcNow().AddDays(6), service.Clock.GetUtcNow().AddDays(7));
        Assert.Single((await coach.CircleSessions.NoteAttendanceAsync(new() { Name = seen.Name, Attendees = { $"people/{people[1]}" } })).Attendees);
    }

    [Fact]
    public async Task What_is_recorded_is_over_and_a_repeated_call_gets_its_answer_though_somebody_has_left_since()
    {
        var (circle, people) = ACircle(3);
        var coach = service.Coach(people[0]).CircleSessions;
        var request = new RecordCircleSessionRequest { Parent = circle, Minutes = 60, TimeZone = "UTC", Attendees = { $"people/{people[1]}", $"people/{people[2]}" }, RequestId = $"{Guid.NewGuid()}" };
        await RpcAssert.FailsOnField("start_time", () => coach.RecordCircleSessionAsync(new(request) { StartTime = Ago(59) }).ResponseAsync);
        request.StartTime = Ago(61);
        var made = await coach.RecordCircleSessionAsync(request);

        service.Circles.Members[circle] = people[..2];
        var again = await coach.RecordCircleSessionAsync(request);
        var corrected = await coach.NoteAttendanceAsync(new() { Name = made.Name, Attendees = { $"people/{people[1]}" } });
        service.Circles.Members[circle] = people;

        Assert.Equal(made.Name, again.Name);
        Assert.Equal([$"people/{people[1]}"], corrected.Attendees);
        Assert.Equal(2, (await coach.GetCircleSessionAsync(new() { Name = made.Name })).Attendees.Count);

        Google.Protobuf.WellKnownTypes.Timestamp Ago(int minutes) => Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddMinutes(-minutes));
    }

    [Fact]
    public async Task The_day_before_all_are_reminded_of_the_session_in_their_circle()
    {
        var (circle, people) = ACircle(2);
        var session = await Plan(people[0], circle, 5);
        service.Clock.Advance(session.StartTime.ToDateTimeOffset() - service.Clock.GetUtcNow() - TimeSpan.FromHours(23));

        await service.Told<AppointmentDue>(told => session.Name == $"circles/{told.Circle}/sessions/{told.AppointmentId}" && told.People.Order().SequenceEqual(people.Order()));
    }

    [Fact]
    public async Task Agenda_notes_and_what_there_is_to_do_are_all_members_and_nothing_is_written_over()
    {
        var (circle, people) = ACircle(3);
        var session = await Plan(people[0], circle, 5);
        var request = new CreateCircleActionRequest { Parent = session.Name, Text = "Ask the board", Owner = $"people/{people[2]}", RequestId = $"{Guid.NewGuid()}" };

        await Member(people[1]).WriteCircleNotesAsync(new() { Name = session.Name, Agenda = "The budget", Notes = "", Etag = session.NotesEtag });
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => Member(people[2]).WriteCircleNotesAsync(new() { Name = session.Name, Agenda = "Mine", Etag = session.NotesEtag }).ResponseAsync);
        await Member(people[1]).CreateCircleActionAsync(request);
        var noted = await Member(people[1]).CreateCircleActionAsync(request);
        await RpcAssert.FailsOnField("owner", () => Member(people[1]).CreateCircleActionAsync(new(request) { Owner = $"people/{Guid.NewGuid()}", RequestId = "" }).ResponseAsync);
        var done = await Member(people[2]).SetCircleActionDoneAsync(new() { Name = Assert.Single(noted.Actions).Name, Done = true });

        Assert.Equal(("The budget", true, $"people/{people[2]}"), (done.Agenda, done.Actions[0].Done, done.Actions[0].Owner));
    }

    [Fact]
    public async Task An_export_of_an_admin_whom_nobody_has_confirmed_has_what_they_took_on_without_the_words_of_another()
    {
        var (circle, people) = ACircle(2);
        var session = await Plan(people[0], circle, 5);
        await Member(people[0]).CreateCircleActionAsync(new() { Parent = session.Name, Text = "Ask the board", Owner = $"people/{people[1]}" });

        Assert.Contains("Ask the board", await ExportAsync(people[1], unconfirmed: false), StringComparison.Ordinal);
        Assert.Contains("\"text\":null", await ExportAsync(people[1], unconfirmed: true), StringComparison.Ordinal);
        Assert.Contains("Ask the board", await ExportAsync(people[0], unconfirmed: true), StringComparison.Ordinal);

        async Task<string> ExportAsync(Guid person, bool unconfirmed)
        {
            var consortium = $"consortia/{service.Consortium}";
            using var call = new PersonalRecordsService.PersonalRecordsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service))
                .ExportPersonalData(new() { Person = $"people/{person}", Consortia = { consortium }, UnconfirmedIn = { unconfirmed ? [consortium] : Array.Empty<string>() } });
            return Assert.Single(await call.ResponseStream.ReadAllAsync().ToListAsync(), part => part.Record?.Collection == "circle_actions").Record.Json;
        }
    }

    [Fact]
    public async Task Of_sessions_that_were_over_before_somebody_came_to_sit_there_nothing_is_there_for_them_and_all_is_for_who_was_there()
    {
        var (circle, people) = ACircle(2);
        var over = await Plan(people[0], circle, 1);
        over = await Member(people[0]).WriteCircleNotesAsync(new() { Name = over.Name, Agenda = "The budget", Notes = "She is leaving", Etag = over.NotesEtag });
        var noted = Assert.Single((await Member(people[0]).CreateCircleActionAsync(new() { Parent = over.Name, Text = "Write to her" })).Actions);
        service.Clock.Advance(TimeSpan.FromDays(2));
        var later = await Plan(people[0], circle, 5);
        var newcomer = Guid.CreateVersion7();
        service.Circles.Members[circle] = [.. people, newcomer];
        service.Circles.SatAt[newcomer] = service.Circles.SatAt[people[1]] = service.Clock.GetUtcNow();

        Assert.Equal([later.Name], (await Member(newcomer).ListCircleSessionsAsync(new() { Parent = circle })).Sessions.Select(session => session.Name));
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(newcomer).GetCircleSessionAsync(new() { Name = over.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(newcomer).WriteCircleNotesAsync(new() { Name = over.Name, Etag = over.NotesEtag }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(newcomer).CreateCircleActionAsync(new() { Parent = over.Name, Text = "Read it" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(newcomer).SetCircleActionDoneAsync(new() { Name = noted.Name, Done = true }).ResponseAsync);
        // Who was to be there and came back to the circle since.
        Assert.Equal("She is leaving", (await Member(people[1]).GetCircleSessionAsync(new() { Name = over.Name })).Notes);
        Assert.Equal(2, (await Member(people[0]).ListCircleSessionsAsync(new() { Parent = circle })).Sessions.Count);
    }

    [Fact]
    public async Task Whoever_does_not_sit_in_the_circle_any_more_sees_no_more_of_it_and_is_taken_out_of_what_is_to_come()
    {
        var (circle, people) = ACircle(3);
        var session = await Plan(people[0], circle, 5);
        service.Circles.Members[circle] = people[..2];

        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(people[2]).GetCircleSessionAsync(new() { Name = session.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => Member(Guid.CreateVersion7()).ListCircleSessionsAsync(new() { Parent = circle }).ResponseAsync);
        Assert.Equal(2, (await Member(people[1]).GetCircleSessionAsync(new() { Name = session.Name })).People.Count);
        await service.PublishAsync(new MembershipChanged(people[2], service.Consortium, [], true, service.Clock.GetUtcNow()));
        await Eventually.True(async () =>
        {
            service.Clock.Advance(TimeSpan.FromSeconds(30));
            return await service.ScalarAsync<long>("SELECT count(*) FROM person_times WHERE person_id = @p0", people[2]) == 0;
        }, "their time is theirs again");

        await service.Told<CalendarInvitation>(told => told.PersonId == people[2] && told.Cancelled);
        Assert.DoesNotContain(service.Events<CalendarInvitation>(), told => told.PersonId == people[1] && told.Cancelled);
    }

    [Fact]
    public async Task Whoever_is_back_in_the_circle_joins_again_by_a_number_above_that_of_the_cancellation()
    {
        var (circle, people) = ACircle(3);
        var session = await Plan(people[0], circle, 5);
        service.Circles.Members[circle] = people[..2];
        await service.PublishAsync(new MembershipChanged(people[2], service.Consortium, [], true, service.Clock.GetUtcNow()));
        await Eventually.True(async () =>
        {
            service.Clock.Advance(TimeSpan.FromSeconds(30));
            return await service.ScalarAsync<long>("SELECT count(*) FROM person_times WHERE person_id = @p0", people[2]) == 0;
        }, "their time is theirs again");
        service.Circles.Members[circle] = people;

        await Member(people[2]).JoinCircleSessionAsync(new() { Name = session.Name });

        await service.Told<CalendarInvitation>(told => told.PersonId == people[2] && told is { Cancelled: true, Sequence: 1 });
        await service.Told<CalendarInvitation>(told => told.PersonId == people[2] && told is { Cancelled: false, Sequence: 2 });
    }

    [Fact]
    public async Task Of_a_circle_that_an_admin_has_discarded_nobody_has_a_session_to_come()
    {
        var (circle, people) = ACircle(3);
        var (otherCircle, others) = ACircle(2);
        var (session, other) = (await Plan(people[0], circle, 5), await Plan(others[0], otherCircle, 6));
        service.Circles.Members.TryRemove(circle, out _);

        var key = circle["circles/".Length..].Split('.');
        await service.PublishAsync(new CircleEnded(Guid.Parse(key[0]), int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture), service.Consortium, service.Clock.GetUtcNow()));

        foreach (var person in people)
        {
            await service.Told<CalendarInvitation>(told => told.PersonId == person && told.Cancelled && session.Name.EndsWith(told.Uid.Split('@')[0], StringComparison.Ordinal));
        }

        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM person_times WHERE person_id = ANY(@p0)", people));
        Assert.DoesNotContain(service.Events<CalendarInvitation>(), told => told.Cancelled && other.Name.EndsWith(told.Uid.Split('@')[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_leader_who_is_erased_every_member_leads_and_nothing_of_them_stays()
    {
        var (circle, people) = ACircle(3);
        var session = await Plan(people[0], circle, 5);
        await Member(people[0]).CreateCircleActionAsync(new() { Parent = session.Name, Text = "Mine" });

        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), people[0], [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "caseload" } confirmed && confirmed.PersonId == people[0]));
        service.Circles.Members[circle] = people[1..];

        var left = await Member(people[1]).GetCircleSessionAsync(new() { Name = session.Name });
        Assert.Equal(("", true, 2, 0), (left.Leader, left.Leads, left.People.Count, left.Actions.Count));
        await Member(people[1]).CancelCircleSessionAsync(new() { Name = session.Name });

        foreach (var person in people[1..])
        {
            await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
            Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "caseload" } confirmed && confirmed.PersonId == person));
        }

        Assert.Equal(0, await service.ScalarAsync<long>(
            "SELECT (SELECT count(*) FROM circle_sessions WHERE session_id = @p0) + (SELECT count(*) FROM appointments WHERE appointment_id = @p0)", Guid.Parse(session.Name.Split('/')[^1])));
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_its_field()
    {
        var (circle, people) = ACircle(2);

        await RpcAssert.FailsOnField("parent", () => Member(people[0]).PlanCircleSessionAsync(new() { Parent = "circles/1" }).ResponseAsync);
        await RpcAssert.FailsOnField("start_times", () => Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle }).ResponseAsync);
        await RpcAssert.FailsOnField("start_times", () => Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(5), service.In(5) } }).ResponseAsync);
        await RpcAssert.FailsOnField("start_times[0]", () => Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(-5) } }).ResponseAsync);
        await RpcAssert.FailsOnField("minutes", () => Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(5) }, Minutes = 1500 }).ResponseAsync);
        await RpcAssert.FailsOnField("time_zone", () => Member(people[0]).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(5) }, TimeZone = "Mars/Olympus" }).ResponseAsync);
        service.Circles.Members[circle] = [people[0]];
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLE_TOO_SMALL", () => Plan(people[0], circle, 5));
    }

    private (string Circle, Guid[] People) ACircle(int size, params Guid[] with)
    {
        Guid[] people = [.. with, .. Enumerable.Range(0, size - with.Length).Select(_ => Guid.CreateVersion7())];
        var circle = $"circles/{Guid.NewGuid()}.1";
        service.Circles.Members[circle] = people;
        Array.ForEach(people, person => service.CanMeet(person, "America/New_York"));
        return (circle, people);
    }

    private CircleSessionsService.CircleSessionsServiceClient Member(Guid person) => service.Officer(person).CircleSessions;

    private async Task<CircleSession> Plan(Guid leader, string circle, int days) =>
        await Member(leader).PlanCircleSessionAsync(new() { Parent = circle, StartTimes = { service.In(days) }, TimeZone = "UTC" });
}
