using Google.Rpc;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Chemistry;

public sealed class ChemistryTests(ChemistryFixture service) : IClassFixture<ChemistryFixture>
{
    [Fact]
    public async Task An_officer_finds_times_of_twenty_minutes_within_what_the_coach_offers_and_books_one()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());

        var times = await officer.Clients.Chemistry.FindChemistryTimesAsync(new() { Coach = coach.Name });
        var meeting = await officer.Clients.Chemistry.CreateChemistryMeetingAsync(new() { Coach = coach.Name, StartTime = times.StartTimes[0] });

        Assert.Equal(TimeSpan.FromMinutes(20), meeting.EndTime.ToDateTimeOffset() - meeting.StartTime.ToDateTimeOffset());
        Assert.Equal((officer.Name, coach.Name), (meeting.Officer, meeting.Coach));
        Assert.Equal([meeting.Name], (await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).Meetings.Select(one => one.Name));
        Assert.Equal([meeting.Name], (await coach.Clients.Chemistry.ListChemistryMeetingsAsync(new())).Meetings.Select(one => one.Name));
        foreach (var person in new[] { officer.Id, coach.Id })
        {
            await service.Told<CalendarInvitation>(told => told.PersonId == person && told is { Cancelled: false, Minutes: 20, Sequence: 0 });
        }
    }

    [Fact]
    public async Task Whoever_has_told_no_times_of_the_week_picks_among_those_of_the_coach()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        service.Weeks.People[officer.Name].Availability.Clear();
        service.CanMeet(coach.Id, "America/New_York", from: 9, to: 10);

        var times = await officer.Clients.Chemistry.FindChemistryTimesAsync(new() { Coach = coach.Name });

        Assert.NotEmpty(times.StartTimes);
        Assert.All(times.StartTimes, time => Assert.Equal(9, NodaTime.Instant.FromDateTimeOffset(time.ToDateTimeOffset()).InZone(NodaTime.DateTimeZoneProviders.Tzdb["America/New_York"]).Hour));
    }

    [Fact]
    public async Task A_coach_has_no_more_meetings_in_a_week_than_they_offer_and_may_put_more_into_it_themselves()
    {
        var coach = await service.ACoach(weekly: 1, zone: "UTC");
        var (one, other) = (service.ASeeker("UTC"), service.ASeeker("UTC"));
        var monday = DaysToMonday();
        await service.AMeeting(one, coach, monday);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => service.AMeeting(other, coach, monday + 3));
        var times = await other.Clients.Chemistry.FindChemistryTimesAsync(new() { Coach = coach.Name });
        Assert.DoesNotContain(times.StartTimes, time => time.ToDateTimeOffset() >= service.In(monday, 0).ToDateTimeOffset() && time.ToDateTimeOffset() < service.In(monday + 7, 0).ToDateTimeOffset());
        var next = await service.AMeeting(other, coach, monday + 7);
        await coach.Clients.Chemistry.MoveChemistryMeetingAsync(new() { Name = next.Name, StartTime = service.In(monday + 4) });

        int DaysToMonday()
        {
            var days = ((int)DayOfWeek.Monday - (int)service.Clock.GetUtcNow().UtcDateTime.DayOfWeek + 7) % 7;
            return days == 0 ? 7 : days;
        }
    }

    [Fact]
    public async Task Nobody_has_a_meeting_and_a_session_at_once_whichever_is_booked_first()
    {
        var two = await service.ADuo();
        var coach = await service.ACoach();
        var officer = new Someone(two.MenteeId, two.Mentee);
        await service.ASession(two, days: 5);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => service.AMeeting(officer, coach, 5));

        await service.AMeeting(officer, coach, 6);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => service.ASession(two, days: 6));
    }

    [Fact]
    public async Task Of_two_who_book_the_same_time_of_a_coach_at_once_one_has_it()
    {
        var coach = await service.ACoach();
        var seekers = Enumerable.Range(0, 4).Select(_ => service.ASeeker()).ToList();

        var all = await Task.WhenAll(seekers.Select(async seeker =>
        {
            try
            {
                await service.AMeeting(seeker, coach, 8);
                return "";
            }
            catch (RpcException e)
            {
                return e.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;
            }
        }));

        Assert.Single(all, "");
        Assert.Equal(3, all.Count(reason => reason == "TIME_TAKEN"));
    }

    [Fact]
    public async Task Two_tabs_of_an_officer_open_one_search_and_the_same_request_books_once()
    {
        var (officer, coach, other) = (service.ASeeker(), await service.ACoach(), await service.ACoach());
        var request = new CreateChemistryMeetingRequest { Coach = coach.Name, StartTime = service.In(5), RequestId = $"{Guid.NewGuid()}" };

        var booked = await Task.WhenAll(
            officer.Clients.Chemistry.CreateChemistryMeetingAsync(request).ResponseAsync,
            officer.Clients.Chemistry.CreateChemistryMeetingAsync(request).ResponseAsync,
            officer.Clients.Chemistry.CreateChemistryMeetingAsync(new() { Coach = other.Name, StartTime = service.In(6) }).ResponseAsync);

        Assert.Equal(booked[0].Name, booked[1].Name);
        Assert.Equal(2, (await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).Meetings.Count);
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM chemistry_searches WHERE officer_id = @p0", officer.Id));
    }

    [Fact]
    public async Task Three_coaches_are_met_each_once_and_a_canceled_meeting_gives_its_place_back()
    {
        var officer = service.ASeeker();
        var coaches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.ACoach()));
        var first = await service.AMeeting(officer, coaches[0], 4);
        await service.AMeeting(officer, coaches[1], 5);
        await service.AMeeting(officer, coaches[2], 6);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "CHEMISTRY_BOOKED", () => service.AMeeting(officer, coaches[1], 7));
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "CHEMISTRY_FULL", () => service.AMeeting(officer, coaches[3], 7));
        await coaches[0].Clients.Chemistry.CancelChemistryMeetingAsync(new() { Name = first.Name });
        await coaches[0].Clients.Chemistry.CancelChemistryMeetingAsync(new() { Name = first.Name });
        await service.AMeeting(officer, coaches[3], 4);

        await service.Told<CalendarInvitation>(told => told.PersonId == officer.Id && told is { Cancelled: true, Sequence: 1 });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CHEMISTRY_OVER", () => officer.Clients.Chemistry.MoveChemistryMeetingAsync(new() { Name = first.Name, StartTime = service.In(9) }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_books_and_cancels_again_and_again_is_stopped_in_whichever_search()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        for (var i = 0; i < 12; i++)
        {
            await service.AMeeting(officer, coach, 5);
            await officer.Clients.Chemistry.ChooseCoachAsync(new());
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "CHEMISTRY_BOOKED_OFTEN", () => service.AMeeting(officer, coach, 5));
        await service.AMeeting(service.ASeeker(), coach, 5);
    }

    [Fact]
    public async Task Either_moves_a_meeting_unless_it_has_changed_since_or_begun()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        var meeting = await service.AMeeting(officer, coach, 5);

        var moved = await coach.Clients.Chemistry.MoveChemistryMeetingAsync(new() { Name = meeting.Name, StartTime = service.In(6), Etag = meeting.Etag });

        Assert.Equal(meeting.StartTime, moved.MovedFromTime);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => officer.Clients.Chemistry.MoveChemistryMeetingAsync(new() { Name = meeting.Name, StartTime = service.In(7), Etag = meeting.Etag }).ResponseAsync);
        await service.AMeeting(service.ASeeker(), coach, 5); // its former time is free
    }

    [Fact]
    public async Task A_choice_is_a_request_in_matching_and_the_others_are_told_that_the_search_has_ended()
    {
        var (officer, chosen, other) = (service.ASeeker(), await service.ACoach(), await service.ACoach());
        await service.AMeeting(officer, chosen, 5);
        var left = await service.AMeeting(officer, other, 6);
        var request = new ChooseCoachRequest { Coach = chosen.Name, Message = "Let us begin" };

        var both = await Task.WhenAll(officer.Clients.Chemistry.ChooseCoachAsync(request).ResponseAsync, officer.Clients.Chemistry.ChooseCoachAsync(request).ResponseAsync);

        Assert.All(both, search => Assert.Equal(ChemistrySearch.Types.State.Asked, search.State));
        var sent = Assert.Single(service.Asking.Sent.Values, sent => sent.Officer == officer.Name);
        Assert.Equal((chosen.Name, "Let us begin", $"consortia/{service.Consortium}"), (sent.Coach, sent.Message, sent.Consortium));
        await service.Told<ChemistryEnded>(told => told.Coaches.SequenceEqual([other.Id]));
        Assert.Equal(ChemistryMeeting.Types.State.Cancelled, (await other.Clients.Chemistry.GetChemistryMeetingAsync(new() { Name = left.Name })).State);
        Assert.Equal("", await service.ScalarAsync<string>("SELECT message FROM chemistry_searches WHERE officer_id = @p0", officer.Id));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CHEMISTRY_DECIDED", () => officer.Clients.Chemistry.ChooseCoachAsync(new() { Coach = other.Name, Message = "x" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CHEMISTRY_DECIDED", () => officer.Clients.Chemistry.ChooseCoachAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task An_officer_may_choose_nobody_and_every_coach_is_told()
    {
        var (officer, one, other) = (service.ASeeker(), await service.ACoach(), await service.ACoach());
        await service.AMeeting(officer, one, 5);
        await service.AMeeting(officer, other, 6);

        Assert.Equal(ChemistrySearch.Types.State.Ended, (await officer.Clients.Chemistry.ChooseCoachAsync(new())).State);
        Assert.Equal(ChemistrySearch.Types.State.Ended, (await officer.Clients.Chemistry.ChooseCoachAsync(new())).State);

        await service.Told<ChemistryEnded>(told => told.Coaches.Order().SequenceEqual(new[] { one.Id, other.Id }.Order()));
        Assert.DoesNotContain(service.Asking.Sent.Values, sent => sent.Officer == officer.Name);
        Assert.Single(service.Events<ChemistryEnded>(), told => told.Coaches.Contains(one.Id));
        await service.AMeeting(officer, one, 5); // another search
    }

    [Fact]
    public async Task A_coach_who_cannot_be_asked_any_more_leaves_the_search_open_with_the_reason()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        await service.AMeeting(officer, coach, 5);
        service.Asking.Refusals[coach.Name] = "MENTOR_PAUSED";

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MENTOR_PAUSED", () => officer.Clients.Chemistry.ChooseCoachAsync(new() { Coach = coach.Name, Message = "x" }).ResponseAsync);

        var search = await officer.Clients.Chemistry.GetChemistrySearchAsync(new());
        Assert.Equal((ChemistrySearch.Types.State.Open, "MENTOR_PAUSED", ""), (search.State, search.Refusal, search.Chosen));
        service.Asking.Refusals.Clear();
        Assert.Equal(ChemistrySearch.Types.State.Asked, (await officer.Clients.Chemistry.ChooseCoachAsync(new() { Coach = coach.Name, Message = "x" })).State);
    }

    [Fact]
    public async Task A_choice_made_while_matching_is_away_is_sent_once_when_it_is_back()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        await service.AMeeting(officer, coach, 5);
        service.Asking.IsAway = true;
        try
        {
            Assert.Equal(ChemistrySearch.Types.State.Chosen, (await officer.Clients.Chemistry.ChooseCoachAsync(new() { Coach = coach.Name, Message = "Later" })).State);
            Assert.Equal(ChemistrySearch.Types.State.Chosen, (await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).State);
        }
        finally
        {
            service.Asking.IsAway = false;
        }

        service.Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.True(async () => (await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).State == ChemistrySearch.Types.State.Asked, "the request is sent");
        Assert.Single(service.Asking.Sent.Values, sent => sent.Officer == officer.Name);
    }

    [Fact]
    public async Task A_choice_that_is_refused_later_is_told_to_the_officer()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        await service.AMeeting(officer, coach, 5);
        service.Asking.IsAway = true;
        await officer.Clients.Chemistry.ChooseCoachAsync(new() { Coach = coach.Name, Message = "Later" });
        service.Asking.Refusals[coach.Name] = "MENTOR_FULL";
        service.Asking.IsAway = false;

        service.Clock.Advance(TimeSpan.FromMinutes(1));

        await service.Told<ChemistryRefused>(told => told.OfficerId == officer.Id);
        Assert.Equal("MENTOR_FULL", (await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).Refusal);
    }

    [Fact]
    public async Task A_search_ends_by_itself_and_the_coaches_are_told()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        await service.AMeeting(officer, coach, 5);

        service.Clock.Advance(TimeSpan.FromDays(43));

        await service.Told<ChemistryEnded>(told => told.Coaches.SequenceEqual([coach.Id]));
        Assert.Equal(ChemistrySearch.Types.State.Expired, (await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).State);
    }

    [Fact]
    public async Task Whom_one_may_not_know_of_offers_nothing_as_whoever_offers_nothing()
    {
        var officer = service.ASeeker();
        var (apart, hidden, quiet) = (await service.ACoach(), await service.ACoach(), await service.ACoach(weekly: 0));
        service.Asking.Apart[(officer.Name, apart.Name)] = true;
        service.Weeks.People.TryRemove(hidden.Name, out _);
        var refusals = new List<string>();

        foreach (var coach in new[] { apart.Name, hidden.Name, quiet.Name, $"people/{Guid.NewGuid()}" })
        {
            refusals.Add((await RpcAssert.Fails(StatusCode.FailedPrecondition, "CHEMISTRY_NOT_OFFERED", () => officer.Clients.Chemistry.FindChemistryTimesAsync(new() { Coach = coach }).ResponseAsync)).Message.Replace(coach, "", StringComparison.Ordinal));
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "CHEMISTRY_NOT_OFFERED", () => officer.Clients.Chemistry.CreateChemistryMeetingAsync(new() { Coach = coach, StartTime = service.In(5) }).ResponseAsync);
        }

        Assert.Single(refusals.Distinct());
        var there = await service.ACoach();
        Assert.Equal([there.Name], (await officer.Clients.Chemistry.ListChemistryCoachesAsync(new() { Coaches = { hidden.Name, quiet.Name, there.Name } })).Coaches);
    }

    [Fact]
    public async Task Two_who_are_not_there_for_each_other_any_more_have_no_meeting_and_it_is_canceled()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        var meeting = await service.AMeeting(officer, coach, 5);
        service.Asking.Apart[(officer.Name, coach.Name)] = true;
        service.Weeks.People.TryRemove(coach.Name, out var gone);

        // What is shown asks at once; what is booked goes when it is told.
        Assert.Empty((await officer.Clients.Chemistry.GetChemistrySearchAsync(new())).Meetings);
        await RpcAssert.Fails(StatusCode.NotFound, "CHEMISTRY_NOT_FOUND", () => officer.Clients.Chemistry.GetChemistryMeetingAsync(new() { Name = meeting.Name }).ResponseAsync);
        await service.PublishAsync(new IndependenceChanged(service.Consortium, coach.Id, 2, [], [officer.Id], service.Clock.GetUtcNow()));
        await Eventually.True(async () =>
        {
            service.Clock.Advance(TimeSpan.FromSeconds(30));
            return await service.ScalarAsync<string>("SELECT state FROM appointments WHERE appointment_id = @p0", Id(meeting)) == "CANCELLED";
        }, "the meeting is canceled");

        service.Weeks.People[coach.Name] = gone!;
        Assert.DoesNotContain(service.Events<ChemistryEnded>(), told => told.Coaches.Contains(coach.Id));
    }

    [Fact]
    public async Task Nobody_else_reads_or_changes_a_meeting_and_the_note_is_the_officers_alone()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        var meeting = await service.AMeeting(officer, coach, 5);
        var note = await officer.Clients.Chemistry.WriteChemistryNoteAsync(new() { Name = meeting.Name, Text = "Warm", Etag = "v0" });

        foreach (var stranger in new[] { service.ASeeker().Clients, (await service.ACoach()).Clients })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "CHEMISTRY_NOT_FOUND", () => stranger.Chemistry.GetChemistryMeetingAsync(new() { Name = meeting.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "CHEMISTRY_NOT_FOUND", () => stranger.Chemistry.CancelChemistryMeetingAsync(new() { Name = meeting.Name }).ResponseAsync);
        }

        await RpcAssert.Fails(StatusCode.NotFound, "CHEMISTRY_NOT_FOUND", () => service.Officer(coach.Id).Chemistry.GetChemistryNoteAsync(new() { Name = meeting.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => officer.Clients.Chemistry.WriteChemistryNoteAsync(new() { Name = meeting.Name, Text = "Cold", Etag = "v0" }).ResponseAsync);
        Assert.Equal("Warm", (await officer.Clients.Chemistry.GetChemistryNoteAsync(new() { Name = meeting.Name })).Text);
        Assert.Equal("v1", note.Etag);
    }

    [Fact]
    public async Task Both_are_reminded_the_day_before_once_and_no_hours_are_logged()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        var meeting = await service.AMeeting(officer, coach, 5);
        service.Clock.Advance(meeting.StartTime.ToDateTimeOffset() - service.Clock.GetUtcNow() - TimeSpan.FromHours(23));

        await service.Told<AppointmentDue>(told => told.AppointmentId == Id(meeting) && told.Kind == "CHEMISTRY" && told.People.Order().SequenceEqual(new[] { officer.Id, coach.Id }.Order()));

        service.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty((await coach.Clients.Hours.ListHoursAsync(new())).Entries);
        Assert.Empty((await coach.Clients.Chemistry.ListChemistryMeetingsAsync(new())).Meetings);
    }

    [Fact]
    public async Task The_feed_of_both_has_the_meeting_by_no_name()
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        var meeting = await service.AMeeting(officer, coach, 5);
        var feed = await coach.Clients.Calendars.RenewCalendarFeedAsync(new());

        var text = (await coach.Clients.Calendars.ReadCalendarFeedAsync(new() { Token = feed.Token })).Data.ToStringUtf8();
        Assert.Contains($"UID:{Id(meeting)}@mentornet", text, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:MentorNet session", text, StringComparison.Ordinal);

        await officer.Clients.Chemistry.CancelChemistryMeetingAsync(new() { Name = meeting.Name });
        Assert.Contains("STATUS:CANCELLED", (await coach.Clients.Calendars.ReadCalendarFeedAsync(new() { Token = feed.Token })).Data.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_sees_a_count_in_steps_of_five_and_nothing_else()
    {
        var fresh = Guid.CreateVersion7();
        var admin = new MentorNet.Protos.Clients(service.AsIn(fresh, Guid.CreateVersion7(), MentorNet.Access.V1.Role.Admin));
        for (var i = 0; i < 6; i++)
        {
            // Whoever the admin must not know of counts for nothing.
            service.Seen.Apart.Add(await AddMetAsync(fresh));
            await AddMetAsync(fresh);
            Assert.Equal(i < 4 ? 0 : 5, (await admin.Chemistry.GetChemistryCountAsync(new())).OfficerCount);
        }

        Task<Guid> AddMetAsync(Guid consortium) => service.ScalarAsync<Guid>(
            """
            WITH a AS (
                INSERT INTO appointments (consortium_id, appointment_id, kind, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, sequence, version, created_at, changed_at)
                VALUES (@p0, @p1, 'CHEMISTRY', 'SCHEDULED', 'UTC', '2020-01-01 10:00', 20, '2020-01-01 10:00Z', '2020-01-01 10:20Z', '', 0, 1, now(), now())), s AS (
                INSERT INTO chemistry_searches (consortium_id, search_id, officer_id, state, expires_at, message, refusal, created_at) VALUES (@p0, @p1, @p1, 'ENDED', now(), '', '', now()))
            INSERT INTO chemistry_meetings (consortium_id, appointment_id, search_id, officer_id, coach_id) VALUES (@p0, @p1, @p1, @p1, @p0) RETURNING officer_id
            """,
            consortium,
            Guid.CreateVersion7());
    }

    [Fact]
    public async Task What_is_offered_is_a_number_of_the_coachs_own()
    {
        var coach = await service.ACoach(weekly: 3);
        var offer = await coach.Clients.Chemistry.GetChemistryOfferAsync(new());

        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => coach.Clients.Chemistry.SetChemistryOfferAsync(new() { WeeklyCount = 21 }).ResponseAsync);
        Assert.Equal(0, (await coach.Clients.Chemistry.SetChemistryOfferAsync(new() { WeeklyCount = 0, Etag = offer.Etag })).WeeklyCount);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => coach.Clients.Chemistry.SetChemistryOfferAsync(new() { WeeklyCount = 2, Etag = offer.Etag }).ResponseAsync);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_somebody_erased_no_meeting_stays_and_the_other_has_the_time_back(bool isOfficer)
    {
        var (officer, coach) = (service.ASeeker(), await service.ACoach());
        var meeting = await service.AMeeting(officer, coach, 5);
        await officer.Clients.Chemistry.WriteChemistryNoteAsync(new() { Name = meeting.Name, Text = "Warm", Etag = "v0" });
        service.Asking.IsAway = true;
        await officer.Clients.Chemistry.ChooseCoachAsync(new() { Coach = coach.Name, Message = "Words" });
        var gone = isOfficer ? officer.Id : coach.Id;

        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), gone, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "caseload" } confirmed && confirmed.PersonId == gone));
        service.Asking.IsAway = false;

        foreach (var (table, column) in new[] { ("appointments", "appointment_id"), ("chemistry_meetings", "appointment_id"), ("chemistry_notes", "appointment_id"), ("person_times", "holder_id") })
        {
            Assert.Equal(0, await service.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {column} = @p0", Id(meeting)));
        }

        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM chemistry_searches WHERE officer_id = @p0 AND (@p1 OR chosen_id IS NOT NULL OR message <> '')", officer.Id, isOfficer));
    }

    private static Guid Id(ChemistryMeeting meeting) => Guid.Parse(meeting.Name["chemistryMeetings/".Length..]);
}
