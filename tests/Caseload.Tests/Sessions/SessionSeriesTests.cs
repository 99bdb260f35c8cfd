using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using NodaTime;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>Covers previewing, booking, moving and cancelling series of sessions.</summary>
public sealed class SessionSeriesTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Fact]
    public async Task A_series_is_held_at_one_place_from_one_of_its_sessions_on_or_one_session_elsewhere()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = 4, Place = "https://meet.example/1" });

        await two.Mentee.Sessions.SetSessionPlaceAsync(new() { Name = series.Sessions[1].Name, Place = "https://meet.example/2", Scope = SeriesScope.ThisAndFollowing });
        await two.Mentee.Sessions.SetSessionPlaceAsync(new() { Name = series.Sessions[2].Name, Place = "555-010-0100" });
        Assert.Equal(["https://meet.example/1", "https://meet.example/2", "555-010-0100", "https://meet.example/2"], await PlacesAsync());

        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[3].Name, StartTime = Later(series.Sessions[3], 2), Scope = SeriesScope.ThisAndFollowing, Agreed = true, Place = "" });
        Assert.Equal(["https://meet.example/1", "https://meet.example/2", "555-010-0100", ""], await PlacesAsync());
        await two.Mentee.Sessions.SetSessionPlaceAsync(new() { Name = series.Sessions[1].Name, Place = "https://meet.example/3", Scope = SeriesScope.AllToCome });
        Assert.Equal(["https://meet.example/3", "https://meet.example/3", "https://meet.example/3", ""], await PlacesAsync());

        async Task<IEnumerable<string>> PlacesAsync() => (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions.Select(session => session.Place);
    }

    [Fact]
    public async Task A_series_keeps_its_hour_through_a_change_of_clocks_and_says_beforehand_what_that_is_for_the_other()
    {
        var two = await service.ADuo("America/New_York", "America/Phoenix");
        // Nine in the morning in New York, two weeks before its clock changes next.
        var change = NewYork.GetZoneInterval(Instant.FromDateTimeOffset(service.Clock.GetUtcNow().AddDays(21))).End;
        var first = NewYork.AtLeniently(change.InZone(NewYork).Date.PlusDays(-13).At(new LocalTime(9, 0)));
        var start = Timestamp.FromDateTimeOffset(first.ToDateTimeOffset());

        var preview = await two.Mentor.Sessions.PreviewSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = start, Count = 6 });

        var shift = Assert.Single(preview.Shifts);
        Assert.Equal(($"people/{two.MenteeId}", 60), (preview.ShiftsFor, Math.Abs(shift.BeforeMinute - shift.AfterMinute)));
        Assert.Equal(first.Date.PlusWeeks(2), new LocalDate(shift.Date.Year, shift.Date.Month, shift.Date.Day));
        Assert.All(preview.Times, time => Assert.False(time.Taken || time.Outside));

        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = start, Count = 6 });

        Assert.Equal(preview.Times.Select(time => time.StartTime), series.Sessions.Select(session => session.StartTime));
        Assert.All(series.Sessions, session => Assert.Equal(new LocalTime(9, 0), Local(session).TimeOfDay));
        await service.Told<SessionSeriesChanged>(told => $"engagements/{told.EngagementId}/sessionSeries/{told.SeriesId}" == series.Name && told is { Count: 6, Sequence: 0, Follows: null });
    }

    [Fact]
    public async Task This_and_following_become_a_series_of_their_own_and_what_was_before_stays()
    {
        var (two, series) = await Given(count: 6);
        var third = series.Sessions[2];

        var moved = await two.Mentee.Sessions.MoveSessionAsync(new() { Name = third.Name, StartTime = Later(third, hours: 26), Scope = SeriesScope.ThisAndFollowing, Reason = "Thursdays work better.", Agreed = true });

        Assert.Equal(Later(third, 26), moved.StartTime);
        Assert.NotEqual(series.Name, moved.Series);
        var all = await All(two);
        Assert.Equal([0, 0, 26, 26, 26, 26], all.Zip(series.Sessions).Select(pair => Math.Round((pair.First.StartTime.ToDateTimeOffset() - pair.Second.StartTime.ToDateTimeOffset()).TotalHours)));
        Assert.Equal([series.Name, series.Name, moved.Series, moved.Series, moved.Series, moved.Series], all.Select(session => session.Series));
        await service.Told<SessionSeriesChanged>(told => $"engagements/{told.EngagementId}/sessionSeries/{told.SeriesId}" == series.Name && told is { Count: 2, Sequence: 1 });
        await service.Told<SessionSeriesChanged>(told => $"engagements/{told.EngagementId}/sessionSeries/{told.SeriesId}" == moved.Series && told is { Count: 4, Sequence: 0 } && $"engagements/{told.EngagementId}/sessionSeries/{told.Follows}" == series.Name);
    }

    [Fact]
    public async Task What_a_move_makes_of_a_series_is_shown_beforehand_with_what_stays_and_the_shift_and_is_what_comes()
    {
        var two = await service.ADuo("America/New_York", "America/Phoenix");
        var change = NewYork.GetZoneInterval(Instant.FromDateTimeOffset(service.Clock.GetUtcNow().AddDays(28))).End;
        var first = NewYork.AtLeniently(change.InZone(NewYork).Date.PlusDays(-20).At(new LocalTime(9, 0)));
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(
            new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = Timestamp.FromDateTimeOffset(first.ToDateTimeOffset()), Count = 6, TimeZone = "America/New_York" });
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[4].Name, StartTime = Later(series.Sessions[4], 50), Agreed = true });
        var elsewhere = await two.Mentor.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = Later(series.Sessions[3], 2), Agreed = true });
        var wanted = new PreviewSessionMoveRequest { Name = series.Sessions[1].Name, StartTime = Later(series.Sessions[1], 2), Scope = SeriesScope.ThisAndFollowing, Minutes = 45 };

        var shown = await two.Mentee.Sessions.PreviewSessionMoveAsync(wanted);

        Assert.Equal([false, false, true, false, false], shown.Times.Select(time => time.Taken));
        Assert.Equal([false, false, false, true, false], shown.Times.Select(time => time.Stays));
        Assert.Equal([45, 45, 45, 60, 45], shown.Times.Select(time => time.Minutes));
        Assert.Equal(($"people/{two.MenteeId}", 1), (shown.ShiftsFor, shown.Shifts.Count));
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = elsewhere.Name });
        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = wanted.Name, StartTime = wanted.StartTime, Scope = wanted.Scope, Minutes = 45, Agreed = true });
        Assert.Equal(
            [(series.Sessions[0].StartTime, 60), .. shown.Times.Select(time => (time.StartTime, time.Minutes))],
            (await All(two)).Select(session => (session.StartTime, session.Minutes)));
        Assert.Equal(new LocalTime(11, 0), Local((await All(two))[3]).TimeOfDay);
    }

    [Fact]
    public async Task From_one_on_a_series_has_another_rhythm_and_one_that_is_there_already_is_not_moved()
    {
        var (two, series) = await Given(count: 4);

        await RpcAssert.FailsOnField("rhythm", () => two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[1].Name, StartTime = series.Sessions[1].StartTime, Rhythm = SessionSeries.Types.Rhythm.EveryTwoWeeks, Agreed = true }).ResponseAsync);
        var moved = await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[1].Name, StartTime = series.Sessions[1].StartTime, Scope = SeriesScope.ThisAndFollowing, Rhythm = SessionSeries.Types.Rhythm.EveryTwoWeeks, Agreed = true });

        Assert.Equal(("", 0), (moved.ReasonBy, moved.Sequence));
        Assert.Equal([service.In(7), service.In(14), service.In(28), service.In(42)], (await All(two)).Select(session => session.StartTime));
        await RpcAssert.FailsOnField("minutes", () => two.Mentor.Sessions.MoveSessionAsync(new() { Name = moved.Name, StartTime = moved.StartTime, Minutes = 1_500 }).ResponseAsync);
    }

    [Fact]
    public async Task Another_length_alone_is_no_other_time_and_what_changes_nothing_is_told_to_nobody()
    {
        var (two, series) = await Given(count: 2);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", async () =>
        {
            service.CanMeet(two.MenteeId, "UTC", 18, 19);
            await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[0].Name, StartTime = series.Sessions[0].StartTime, Minutes = 90 });
        });

        var shorter = await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[0].Name, StartTime = series.Sessions[0].StartTime, Minutes = 30, Reason = "Half will do." });
        Assert.Equal((30, null, 1, "Half will do."), (shorter.Minutes, shorter.MovedFromTime, shorter.Sequence, shorter.Reason));
        var placed = await two.Mentor.Sessions.MoveSessionAsync(new() { Name = shorter.Name, StartTime = shorter.StartTime, Minutes = 30, Place = "https://meet.example/1" });
        Assert.Equal((1, "https://meet.example/1"), (placed.Sequence, placed.Place));
        var same = await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[1].Name, StartTime = series.Sessions[1].StartTime, Scope = SeriesScope.ThisAndFollowing });
        Assert.Equal((series.Name, series.Sessions[1].Sequence), (same.Series, same.Sequence));
    }

    [Fact]
    public async Task A_series_is_not_moved_or_stretched_beyond_two_years()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = 60, TimeZone = "UTC" });
        MoveSessionRequest Move(int days) => new() { Name = series.Sessions[0].Name, StartTime = service.In(days), Scope = SeriesScope.AllToCome, Agreed = true };

        await RpcAssert.FailsOnField("rhythm", () => two.Mentor.Sessions.MoveSessionAsync(new(Move(8)) { Rhythm = SessionSeries.Types.Rhythm.MonthlyOnWeekday }).ResponseAsync);
        await RpcAssert.FailsOnField("start_time", () => two.Mentor.Sessions.MoveSessionAsync(Move(360)).ResponseAsync);
        Assert.Equal(series.Sessions.Take(50).Select(session => session.StartTime), (await All(two)).Select(session => session.StartTime));
    }

    [Fact]
    public async Task All_to_come_move_and_what_took_place_or_was_moved_alone_stays()
    {
        var (two, series) = await Given(count: 5);
        service.After(series.Sessions[0]);
        await two.Mentor.Sessions.ConfirmSessionAsync(new() { Name = series.Sessions[0].Name });
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[3].Name, StartTime = Later(series.Sessions[3], 48), Agreed = true });

        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[2].Name, StartTime = Later(series.Sessions[2], 2), Scope = SeriesScope.AllToCome, Agreed = true });

        var names = series.Sessions.Select(session => session.Name).ToList();
        var all = await Task.WhenAll(names.Select(name => two.Mentor.Sessions.GetSessionAsync(new() { Name = name }).ResponseAsync));
        Assert.Equal([0, 2, 2, 48, 2], all.Zip(series.Sessions).Select(pair => (int)(pair.First.StartTime.ToDateTimeOffset() - pair.Second.StartTime.ToDateTimeOffset()).TotalHours));
    }

    [Fact]
    public async Task A_series_that_is_moved_whole_is_the_same_series()
    {
        var (two, series) = await Given(count: 3);

        var moved = await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[0].Name, StartTime = Later(series.Sessions[0], 168), Scope = SeriesScope.AllToCome, Agreed = true });

        Assert.Equal(series.Name, moved.Series);
        Assert.Equal([.. series.Sessions.Select(session => Later(session, 168))], (await All(two)).Select(session => session.StartTime));
    }

    [Fact]
    public async Task This_and_following_are_cancelled_and_the_series_ends_before_them()
    {
        var (two, series) = await Given(count: 5);

        await two.Mentee.Sessions.CancelSessionAsync(new() { Name = series.Sessions[3].Name, Scope = SeriesScope.ThisAndFollowing, Reason = "Summer." });

        Assert.Equal([.. series.Sessions.Take(3).Select(session => session.Name)], (await All(two)).Select(session => session.Name));
        await service.Told<SessionSeriesChanged>(told => $"engagements/{told.EngagementId}/sessionSeries/{told.SeriesId}" == series.Name && told is { Count: 3, Sequence: 1 });
        await two.Mentee.Sessions.CancelSessionAsync(new() { Name = series.Sessions[1].Name, Scope = SeriesScope.AllToCome });
        Assert.Empty(await All(two));
        await service.Told<SessionSeriesChanged>(told => $"engagements/{told.EngagementId}/sessionSeries/{told.SeriesId}" == series.Name && told is { Count: 0, Sequence: 2 });
    }

    [Fact]
    public async Task What_is_taken_is_shown_and_refused_or_left_out()
    {
        var two = await service.ADuo();
        var taken = await service.ASession(two, days: 14);
        var request = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = 3, TimeZone = "UTC" };

        var preview = await two.Mentor.Sessions.PreviewSessionSeriesAsync(new() { Parent = two.Name, Rhythm = request.Rhythm, StartTime = request.StartTime, Count = 3, TimeZone = "UTC" });
        Assert.Equal([false, true, false], preview.Times.Select(time => time.Taken));
        var status = await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);
        Assert.Single(await All(two));
        Assert.NotNull(status);

        request.SkipTaken = true;
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(request);
        Assert.Equal([service.In(7), service.In(21)], series.Sessions.Select(session => session.StartTime));
        Assert.Equal([series.Sessions[0].Name, taken.Name, series.Sessions[1].Name], (await All(two)).Select(session => session.Name));

        // What was left out is left out of what follows too.
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[0].Name, StartTime = service.In(7, 20), Scope = SeriesScope.AllToCome, Agreed = true });
        Assert.Equal([service.In(7, 20), service.In(14), service.In(21, 20)], (await All(two)).Select(session => session.StartTime));
    }

    [Fact]
    public async Task A_series_outside_of_somebodys_times_or_within_their_buffer_is_accepted_only_knowingly()
    {
        var two = await service.ADuo();
        await two.Mentee.Sessions.UpdateMeetingSettingsAsync(new() { Settings = new() { BufferMinutes = 30 } });
        await service.ASession(await service.AnEngagement(mentee: two.MenteeId), days: 14, hour: 17);
        var request = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = 3, TimeZone = "UTC" };
        Task<PreviewSessionSeriesResponse> Preview() => two.Mentor.Sessions.PreviewSessionSeriesAsync(
            new() { Parent = two.Name, Rhythm = request.Rhythm, StartTime = request.StartTime, Count = 3, TimeZone = "UTC" }).ResponseAsync;

        Assert.Equal([false, true, false], (await Preview()).Times.Select(time => time.Outside));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);

        service.CanMeet(two.MenteeId, "UTC", 8, 12);
        Assert.All((await Preview()).Times, time => Assert.True(time is { Outside: true, Taken: false, Busy: false }));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);
        Assert.Equal(3, (await two.Mentor.Sessions.CreateSessionSeriesAsync(new(request) { Agreed = true })).Sessions.Count);
    }

    [Fact]
    public async Task Where_one_has_told_no_times_a_series_is_booked_and_moved_and_for_one_session_alone_the_preview_says_that_the_two_have_to_agree()
    {
        var two = await service.AnEngagement();
        service.CanMeet(two.MenteeId, "UTC");
        var request = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = 3, TimeZone = "UTC" };
        Assert.False((await two.Mentor.Sessions.PreviewSessionSeriesAsync(new() { Parent = two.Name, Rhythm = request.Rhythm, StartTime = request.StartTime, Count = 3, TimeZone = "UTC" })).TimesUnknown);
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(request);

        var all = new PreviewSessionMoveRequest { Name = series.Sessions[0].Name, StartTime = service.In(8), Scope = SeriesScope.AllToCome };
        Assert.False((await two.Mentor.Sessions.PreviewSessionMoveAsync(all)).TimesUnknown);
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = all.Name, StartTime = all.StartTime, Scope = all.Scope });

        var alone = new PreviewSessionMoveRequest { Name = series.Sessions[0].Name, StartTime = service.In(9), Scope = SeriesScope.ThisOne };
        Assert.True((await two.Mentor.Sessions.PreviewSessionMoveAsync(alone)).TimesUnknown);
        var move = new MoveSessionRequest { Name = alone.Name, StartTime = alone.StartTime, Scope = alone.Scope };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "TIMES_UNKNOWN", () => two.Mentor.Sessions.MoveSessionAsync(move).ResponseAsync);
        await two.Mentor.Sessions.MoveSessionAsync(new(move) { Agreed = true });

        service.CanMeet(two.MentorId, "UTC");
        Assert.False((await two.Mentor.Sessions.PreviewSessionMoveAsync(new(alone) { StartTime = service.In(8) })).TimesUnknown);
    }

    [Fact]
    public async Task One_that_would_meet_another_session_moves_nothing()
    {
        var (two, series) = await Given(count: 3);
        await service.ASession(two, days: 15);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => two.Mentor.Sessions.MoveSessionAsync(
            new() { Name = series.Sessions[0].Name, StartTime = service.In(8), Scope = SeriesScope.AllToCome, Agreed = true }).ResponseAsync);

        Assert.Equal([.. series.Sessions.Select(session => session.StartTime)], (await All(two)).Where(session => session.Series.Length > 0).Select(session => session.StartTime));
    }

    [Fact]
    public async Task Bad_input_has_its_field_and_a_repeated_call_gives_the_first_result()
    {
        var two = await service.ADuo();
        var request = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.MonthlyOnDate, StartTime = service.In(7), Count = 10_000, RequestId = Guid.CreateVersion7().ToString() };

        await RpcAssert.FailsOnField("count", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);
        request.Count = 60; // five years
        await RpcAssert.FailsOnField("count", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);
        request.Count = 3;
        request.Rhythm = SessionSeries.Types.Rhythm.Unspecified;
        await RpcAssert.FailsOnField("rhythm", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);
        request.Rhythm = SessionSeries.Types.Rhythm.MonthlyOnWeekday;
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(request);
        Assert.Equal(series, await two.Mentor.Sessions.CreateSessionSeriesAsync(request));
        await RpcAssert.FailsOnField("scope", () => two.Mentor.Sessions.CancelSessionAsync(new() { Name = series.Sessions[0].Name, Scope = (SeriesScope)9 }).ResponseAsync);
    }

    private async Task<(Two Two, SessionSeries Series)> Given(int count)
    {
        var two = await service.ADuo();
        return (two, await two.Mentor.Sessions.CreateSessionSeriesAsync(
            new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = count, TimeZone = "UTC" }));
    }

    private static async Task<IReadOnlyList<Session>> All(Two two) => (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions;

    private static Timestamp Later(Session session, int hours) => Timestamp.FromDateTimeOffset(session.StartTime.ToDateTimeOffset().AddHours(hours));

    private static LocalDateTime Local(Session session) => Instant.FromDateTimeOffset(session.StartTime.ToDateTimeOffset()).InZone(NewYork).LocalDateTime;
}
