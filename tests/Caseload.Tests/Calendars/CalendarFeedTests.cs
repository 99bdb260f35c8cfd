using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Calendar.Busy;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Testing;
using NodaTime;
using Xunit;

namespace MentorNet.Caseload.Tests.Calendars;

/// <summary>Covers the private feed of a person's sessions.</summary>
public sealed class CalendarFeedTests(CalendarsFixture service) : IClassFixture<CalendarsFixture>
{
    [Fact]
    public async Task A_feed_has_the_sessions_of_its_owner_and_nothing_that_says_what_they_are()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two, days: 20);
        await service.ASession(await service.ADuo(), days: 21);

        var feed = await ReadAsync(two, await NewAsync(two));

        Assert.Equal([session.StartTime], Starts(feed));
        Assert.Contains("SUMMARY:MentorNet session\r\n", feed.Data.ToStringUtf8(), StringComparison.Ordinal);
        Assert.DoesNotContain(two.MentorId.ToString(), feed.Data.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_what_has_is()
    {
        var two = await service.ADuo();
        var session = await service.ASession(two, days: 30);
        var token = await NewAsync(two);
        var first = await ReadAsync(two, token);

        var again = await ReadAsync(two, token, first.Etag);
        var whole = await ReadAsync(two, token);
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = session.Name, StartTime = service.In(31), Agreed = true });
        var moved = await ReadAsync(two, token, first.Etag);
        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = session.Name });
        var cancelled = await ReadAsync(two, token, moved.Etag);

        Assert.Equal((first.Etag, true), (again.Etag, again.Data.IsEmpty));
        Assert.Equal(first.Data, whole.Data);
        Assert.Equal([service.In(31)], Starts(moved));
        Assert.Contains("SEQUENCE:1\r\n", moved.Data.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Empty(Starts(cancelled));
        Assert.Contains("STATUS:CANCELLED\r\n", cancelled.Data.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2\r\n", cancelled.Data.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_with_its_changes_has_the_same_instants()
    {
        var two = await service.ADuo();
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.EveryTwoWeeks, StartTime = service.In(40), Count = 8, TimeZone = "America/New_York" });
        var token = await NewAsync(two);
        var sessions = series.Sessions;

        Assert.Equal(sessions.Select(session => session.StartTime), Starts(await ReadAsync(two, token)));

        await two.Mentee.Sessions.MoveSessionAsync(new() { Name = sessions[1].Name, StartTime = Later(sessions[1], 26), Agreed = true });
        await two.Mentee.Sessions.CancelSessionAsync(new() { Name = sessions[3].Name });
        await two.Mentor.Sessions.MoveSessionAsync(new() { Name = sessions[5].Name, StartTime = Later(sessions[5], -2), Scope = SeriesScope.ThisAndFollowing, Agreed = true });

        var feed = await ReadAsync(two, token);
        var list = (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name, PageSize = 50 })).Sessions;
        Assert.Equal(7, list.Count);
        Assert.Equal(list.Select(session => session.StartTime).OrderBy(time => time.Seconds), Starts(feed));
        Assert.Contains("RRULE:", feed.Data.ToStringUtf8(), StringComparison.Ordinal);

        await two.Mentor.Sessions.CancelSessionAsync(new() { Name = sessions[2].Name, Scope = SeriesScope.AllToCome });
        Assert.Equal((await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name, PageSize = 50 })).Sessions.Select(session => session.StartTime).OrderBy(time => time.Seconds), Starts(await ReadAsync(two, token)));
    }

    [Fact]
    public async Task A_new_address_ends_the_old_one_and_a_deleted_feed_has_none()
    {
        var two = await service.ADuo();
        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => two.Mentee.Calendars.GetCalendarFeedAsync(new()).ResponseAsync);
        var old = await NewAsync(two);
        await ReadAsync(two, old);
        Assert.NotNull((await two.Mentee.Calendars.GetCalendarFeedAsync(new())).ReadTime);

        var token = await NewAsync(two);

        Assert.True(token.Length >= 43);
        Assert.Null((await two.Mentee.Calendars.GetCalendarFeedAsync(new())).ReadTime);
        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => ReadAsync(two, old));
        await ReadAsync(two, token);
        await two.Mentee.Calendars.DeleteCalendarFeedAsync(new());
        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => ReadAsync(two, token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("' OR 1=1 --")]
    public async Task A_guessed_token_opens_nothing(string token)
    {
        var two = await service.AnEngagement();

        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => ReadAsync(two, token));
        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => ReadAsync(two, new string('a', 5000)));
    }

    [Fact]
    public async Task The_token_is_not_in_the_database()
    {
        var token = await NewAsync(await service.AnEngagement());

        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM calendar_feeds WHERE calendar_feeds::text LIKE '%' || @p0 || '%' OR token_digest = convert_to(@p0, 'UTF8')", token));
    }

    [Fact]
    public async Task Whoever_leaves_a_former_employers_address_has_no_feed_and_no_calendar_there_and_gets_others_at_once()
    {
        var two = await service.ADuo();
        var (token, now) = (await NewAsync(two), service.Clock.GetUtcNow().AddSeconds(1));
        foreach (var address in new[] { "https://calendar.google.com/calendar/ical/maya%40district.example.org/private-1/basic.ics", "https://mail.district-mail.example.org/a.ics", "https://calendar.example.net/b.ics" })
        {
            await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        }

        var left = new WorkAddressLeft(two.MenteeId, service.Consortium, "district.example.org", now, ["district-mail.example.org", "district.example.org"]);
        await service.PublishAsync(left);

        await Eventually.True(async () => (await two.Mentee.Calendars.ListOwnCalendarsAsync(new())).OwnCalendars.Count == 1, "calendars at the former employer are gone");
        Assert.Equal("calendar.example.net", Assert.Single((await two.Mentee.Calendars.ListOwnCalendarsAsync(new())).OwnCalendars).Host);
        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => ReadAsync(two, token));
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        token = await NewAsync(two);
        await service.PublishAsync(left);
        await service.PublishAsync(left with { PersonId = two.MentorId });
        await ReadAsync(two, token);
    }

    [Fact]
    public async Task Whoever_leaves_a_work_address_keeps_the_engagement_their_notes_and_their_plan()
    {
        var two = await service.ADuo();
        var (session, token) = (await service.ASession(two), await NewAsync(two));
        var note = await two.Mentee.Notes.WritePrivateNotesAsync(new() { Session = session.Name, Text = "What they offered me to leave.", Etag = "v0" });
        var plan = await two.Mentee.Plans.StartPlanAsync(new() { Parent = two.Name, Days = 30 });

        await service.PublishAsync(new WorkAddressLeft(two.MenteeId, service.Consortium, "district.example.org", service.Clock.GetUtcNow().AddSeconds(1), ["district.example.org"]));
        await Eventually.True(async () => (await Record.ExceptionAsync(() => ReadAsync(two, token))) is RpcException { StatusCode: StatusCode.NotFound }, "the feed is gone");

        Assert.Equal(Engagement.Types.State.Open, (await two.Mentee.Engagements.GetEngagementAsync(new() { Name = two.Name })).State);
        Assert.Equal(note, await two.Mentee.Notes.GetPrivateNotesAsync(new() { Session = session.Name }));
        Assert.Equal(plan, await two.Mentee.Plans.GetPlanAsync(new() { Name = plan.Name }));
        Assert.True((await two.Mentee.Plans.UpdatePlanTaskAsync(new() { Task = new() { Name = plan.Tasks[0].Name, Done = true } })).Done);
        Assert.Equal(Session.Types.State.Scheduled, (await two.Mentee.Sessions.GetSessionAsync(new() { Name = session.Name })).State);
    }

    [Fact]
    public async Task While_no_event_comes_a_feed_that_was_made_before_an_address_was_left_is_read_no_more()
    {
        var (two, other) = (await service.ADuo(), await service.ADuo());
        var (token, kept) = (await NewAsync(two), await NewAsync(other));
        await ReadAsync(two, token);

        service.Addresses.Left[$"people/{two.MenteeId}"] = service.Clock.GetUtcNow().AddSeconds(1);

        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", () => ReadAsync(two, token));
        await ReadAsync(other, kept);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(two, await NewAsync(two));
        service.Addresses.IsAway = true;
        try
        {
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => ReadAsync(other, kept))).StatusCode);
        }
        finally
        {
            service.Addresses.IsAway = false;
        }
    }

    private static async Task<string> NewAsync(Two two) => (await two.Mentee.Calendars.RenewCalendarFeedAsync(new())).Token;

    private static async Task<ReadCalendarFeedResponse> ReadAsync(Two two, string token, string etag = "") =>
        await two.Mentor.Calendars.ReadCalendarFeedAsync(new() { Token = token, Etag = etag });

    private static Timestamp Later(Session session, int hours) => Timestamp.FromDateTimeOffset(session.StartTime.ToDateTimeOffset().AddHours(hours));

    private IEnumerable<Timestamp> Starts(ReadCalendarFeedResponse feed)
    {
        var today = LocalDate.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var read = BusyTimes.Read(feed.Data.Span, DateTimeZone.Utc, today, today.PlusYears(2))!;
        Assert.Empty(read.Problems);
        return read.Busy.Select(busy => Timestamp.FromDateTimeOffset(busy.Start.ToDateTimeOffset()));
    }
}
