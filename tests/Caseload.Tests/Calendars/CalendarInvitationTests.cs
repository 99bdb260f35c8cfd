using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Calendars;

/// <summary>Covers what people's calendars are told of their sessions.</summary>
public sealed class CalendarInvitationTests(CalendarsFixture service) : IClassFixture<CalendarsFixture>
{
    [Fact]
    public async Task Both_are_told_of_a_session_of_its_move_and_of_its_end_with_growing_numbers()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two, days: 50);
        var booked = await ToldAsync(two, 0);
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = session.Name, StartTime = service.In(51), Agreed = true, Reason = "Nobody reads this." });
        var moved = await ToldAsync(two, 1);
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = session.Name });
        var cancelled = await ToldAsync(two, 2);

        Assert.Equal((booked.Uid, booked.Uid, 1, "America/New_York"), (moved.Uid, cancelled.Uid, booked.Count, booked.Zone));
        Assert.NotEqual(booked.FirstStart, moved.FirstStart);
        Assert.Equal((false, false, true), (booked.Cancelled, moved.Cancelled, cancelled.Cancelled));
    }

    [Fact]
    public async Task A_series_is_told_whole_and_one_session_that_is_changed_alone_by_itself()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(60), Count = 5, TimeZone = "America/New_York" });
        var booked = await ToldAsync(two, 0);
        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = series.Sessions[1].Name, StartTime = Timestamp.FromDateTimeOffset(series.Sessions[1].StartTime.ToDateTimeOffset().AddHours(26)), Agreed = true });
        var moved = await ToldAsync(two, 1);
        await two.Mentee.Sessions.CancelSessionAsync(new() { Name = series.Sessions[3].Name });
        var shorter = await ToldAsync(two, 2);
        await two.Mentee.Sessions.CancelSessionAsync(new() { Name = series.Sessions[0].Name, Scope = SeriesScope.AllToCome });
        var cancelled = await ToldAsync(two, 3);

        Assert.Equal((5, "Weekly", 0, null), (booked.Count, booked.Rhythm, booked.Changes.Count, booked.Only));
        Assert.Equal((booked.Uid, false, false, 1), (moved.Uid, moved.Cancelled, moved.Only!.Cancelled, moved.Only.Sequence));
        Assert.Equal((booked.Uid, true, true), (shorter.Uid, shorter.Cancelled, shorter.Only!.Cancelled));
        Assert.Equal((booked.Uid, true, null), (cancelled.Uid, cancelled.Cancelled, cancelled.Only));
    }

    [Fact]
    public async Task Both_are_told_once_though_the_service_is_killed_while_it_tells_them()
    {
        var two = await service.ADuo();
        await using var admin = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!)
        {
            Database = new Npgsql.NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString).Database,
        }.ConnectionString);
        await using (var holder = await admin.OpenConnectionAsync())
        {
            await using var hold = await holder.BeginTransactionAsync();
            await using (var command = new Npgsql.NpgsqlCommand("LOCK TABLE told_meetings", holder, hold))
            {
                await command.ExecuteNonQueryAsync();
            }

            await service.ASession(two, days: 70);
            await Eventually.True(async () => await CountAsync("count(*)") > 0, "one who tells");
            await CountAsync("count(pg_terminate_backend(pid))");
            await hold.RollbackAsync();
        }

        await ToldAsync(two, 0);

        async Task<long> CountAsync(string counted)
        {
            await using var command = admin.CreateCommand($"SELECT {counted} FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%told_meetings%'");
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task The_only_session_that_is_left_of_a_series_is_told_where_it_was_moved()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(70), Count = 2, TimeZone = "America/New_York" });
        await ToldAsync(two, 0);
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = series.Sessions[1].Name, Scope = SeriesScope.ThisAndFollowing });
        var left = await ToldAsync(two, 1);
        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = series.Sessions[0].Name, StartTime = service.In(72), Agreed = true });

        var moved = await ToldAsync(two, 2);

        Assert.Equal((1, false, 0, null), (moved.Count, moved.Cancelled, moved.Changes.Count, moved.Only));
        Assert.NotEqual(left.FirstStart, moved.FirstStart);
    }

    [Fact]
    public async Task What_was_moved_on_is_told_as_that_with_who_did_it_and_names_the_series_that_it_follows()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(10), Count = 4, TimeZone = "America/New_York" });
        var booked = await ToldAsync(two, 0);
        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = series.Sessions[2].Name, StartTime = Later(series.Sessions[2], 26), Scope = SeriesScope.ThisAndFollowing, Agreed = true });
        await Eventually.True(() => Task.FromResult(Of(two.MentorId).Count == 3), "both parts are told");
        var (kept, next) = (Of(two.MentorId).Single(told => told.Change == "RestMoved"), Of(two.MentorId).Single(told => told.Change == "Moved"));

        Assert.Equal(("Booked", "", "Other"), (booked.Change, booked.Follows, booked.ChangedBy));
        Assert.Equal((booked.Uid, 2, "", "Other"), (kept.Uid, kept.Count, kept.Follows, kept.ChangedBy));
        Assert.Equal((booked.Uid, 2, "Other"), (next.Follows, next.Count, next.ChangedBy));
        Assert.All(Of(two.MenteeId).Where(told => told.Change != "Booked"), told => Assert.Equal("They", told.ChangedBy));
        var token = (await two.Mentor.Calendars.RenewCalendarFeedAsync(new())).Token;
        Assert.Contains($"RELATED-TO;RELTYPE=SIBLING:{booked.Uid}\r\n", (await two.Mentor.Calendars.ReadCalendarFeedAsync(new() { Token = token })).Data.ToStringUtf8(), StringComparison.Ordinal);

        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = series.Sessions[3].Name, Scope = SeriesScope.ThisAndFollowing });
        await Eventually.True(() => Task.FromResult(Of(two.MenteeId).Count == 4), "the end is told");
        Assert.Equal((next.Uid, "Other"), Of(two.MenteeId).Where(told => told.Change == "RestCanceled").Select(told => (told.Uid, told.ChangedBy)).Single());
    }

    [Fact]
    public async Task A_series_of_which_only_what_is_over_stays_is_told_shorter_so_that_no_calendar_keeps_the_rest()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(2), Count = 4, TimeZone = "America/New_York" });
        var booked = await ToldAsync(two, 0);
        service.After(series.Sessions[0]);

        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = series.Sessions[2].Name, StartTime = Later(series.Sessions[2], 26), Scope = SeriesScope.AllToCome, Agreed = true });

        await Eventually.True(() => Task.FromResult(Of(two.MenteeId).Count == 3), "both parts are told");
        Assert.Equal((1, 1), Of(two.MenteeId).Where(told => told.Uid == booked.Uid && told.Sequence > 0).Select(told => (told.Count, told.Sequence)).Single());
    }

    private static Timestamp Later(Session session, int hours) => Timestamp.FromDateTimeOffset(session.StartTime.ToDateTimeOffset().AddHours(hours));

    private async Task<CalendarInvitation> ToldAsync(Two two, int sequence)
    {
        await Eventually.True(() => Task.FromResult(Of(two.MentorId).Count == sequence + 1 && Of(two.MenteeId).Count == sequence + 1), $"both are told {sequence + 1} times");
        Assert.Equal(Enumerable.Range(0, sequence + 1), Of(two.MentorId).Select(told => told.Sequence).Order());
        return Of(two.MenteeId).Single(told => told.Sequence == sequence);
    }

    private List<CalendarInvitation> Of(Guid person) => [.. service.Events<CalendarInvitation>().Where(told => told.PersonId == person)];
}
