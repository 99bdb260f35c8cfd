using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Calendars;

/// <summary>Covers calendars in which people live, read from a web that the test writes.</summary>
public sealed class OwnCalendarTests(CalendarsFixture service) : IClassFixture<CalendarsFixture>
{
    private static int number;

    private readonly string address = $"https://calendars{Interlocked.Increment(ref number)}.example.org/secret-{Guid.NewGuid():N}.ics";

    [Fact]
    public async Task Busy_times_are_kept_and_what_cannot_be_read_is_said_to_the_owner_alone()
    {
        var two = await service.ADuo();
        service.Web.Put(address, Ics(Event("meeting", service.In(3), "SUMMARY:Very private"), Event("odd", service.In(4), "RRULE:FREQ=SOMETIMES")));

        var added = await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address.Replace("https://", "webcal://", StringComparison.Ordinal) });
        var read = await KnownAsync(two, OwnCalendar.Types.State.Read);

        Assert.Equal((OwnCalendar.Types.State.Waiting, new Uri(address).Host), (added.State, added.Host));
        Assert.Equal((added.Name, 1), (read.Name, read.BusyCount));
        Assert.Equal(new OwnCalendar.Types.Problem { Uid = "odd", Reason = "It repeats by a rule that cannot be read: 'FREQ=SOMETIMES'." }, Assert.Single(read.Problems));
        Assert.DoesNotContain("secret", read.ToString(), StringComparison.Ordinal);
        Assert.Empty((await two.Mentor.Calendars.ListOwnCalendarsAsync(new())).OwnCalendars);
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM own_calendar_times t, own_calendar_problems p WHERE t::text || p::text LIKE '%private%'"));
        Assert.All(service.Web.Asked.Where(asked => asked.Address == address), asked => Assert.StartsWith("MentorNet-Calendar/", asked.Agent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_time_is_found_where_somebody_is_busy_elsewhere()
    {
        var two = await service.ADuo();
        var times = await two.Mentor.Sessions.FindTimesAsync(new() { Parent = two.Name, Minutes = 60, PageSize = 50 });
        var taken = times.Times[0];
        service.Web.Put(address, Ics(Event("meeting", taken.StartTime)));

        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await KnownAsync(two, OwnCalendar.Types.State.Read);

        var found = await two.Mentor.Sessions.FindTimesAsync(new() { Parent = two.Name, Minutes = 60, PageSize = 50 });
        Assert.DoesNotContain(found.Times, time => time.StartTime < taken.EndTime && taken.StartTime < time.EndTime);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TIME_TAKEN", () => two.Mentor.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = taken.StartTime, TimeZone = "America/New_York" }).ResponseAsync);
    }

    [Fact]
    public async Task A_series_over_what_somebody_has_elsewhere_is_shown_so_and_booked_only_by_two_who_have_agreed()
    {
        var two = await service.ADuo();
        service.Web.Put(address, Ics(Event("meeting", service.In(14))));
        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await KnownAsync(two, OwnCalendar.Types.State.Read);
        var request = new CreateSessionSeriesRequest { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(7), Count = 3, TimeZone = "UTC", SkipTaken = true };

        var preview = await two.Mentor.Sessions.PreviewSessionSeriesAsync(new() { Parent = two.Name, Rhythm = request.Rhythm, StartTime = request.StartTime, Count = 3, TimeZone = "UTC" });
        Assert.Equal([(false, false), (true, true), (false, false)], preview.Times.Select(time => (time.Busy, time.Outside)));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => two.Mentor.Sessions.CreateSessionSeriesAsync(request).ResponseAsync);

        // Nor is one moved there without it.
        var series = await two.Mentor.Sessions.CreateSessionSeriesAsync(new(request) { StartTime = service.In(8) });
        var move = new MoveSessionRequest { Name = series.Sessions[0].Name, StartTime = service.In(7), Scope = SeriesScope.AllToCome };
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", () => two.Mentor.Sessions.MoveSessionAsync(move).ResponseAsync);
        await two.Mentor.Sessions.MoveSessionAsync(new(move) { Agreed = true });

        Assert.Equal([service.In(7), service.In(14), service.In(21)], (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name })).Sessions.Select(session => session.StartTime));
    }

    [Fact]
    public async Task It_is_asked_again_in_an_hour_for_what_has_changed()
    {
        var two = await service.ADuo();
        service.Web.Put(address, Ics(Event("meeting", service.In(3))));
        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await KnownAsync(two, OwnCalendar.Types.State.Read);

        service.Clock.Advance(TimeSpan.FromMinutes(61));
        await Eventually.True(() => Task.FromResult(Asked() == 2), "it is asked again");
        service.Web.Put(address, Ics(Event("meeting", service.In(3)), Event("another", service.In(5))));
        service.Clock.Advance(TimeSpan.FromMinutes(61));

        await Eventually.True(async () => (await OneAsync(two)).BusyCount == 2, "both are known");
    }

    [Fact]
    public async Task An_address_is_in_no_row_and_opens_in_its_own_alone()
    {
        var two = await service.AnEngagement();
        service.Web.Put(address, Ics(Event("meeting", service.In(3))));
        var added = await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await KnownAsync(two, OwnCalendar.Types.State.Read);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "CALENDAR_EXISTS", () => two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address }).ResponseAsync);

        Assert.DoesNotContain("secret-", await RowAsync(two), StringComparison.Ordinal);
        Assert.Equal(new Uri(address).Host, (await OneAsync(two)).Host);

        // Put into the row of somebody else it opens nothing.
        var other = await service.AnEngagement();
        service.Web.Put($"{address}9", Ics());
        await other.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = $"{address}9" });
        await KnownAsync(other, OwnCalendar.Types.State.Read);
        await service.ScalarAsync<Guid>(
            "UPDATE own_calendars SET sealed_address = (SELECT sealed_address FROM own_calendars WHERE calendar_id = @p0) WHERE person_id = @p1 RETURNING calendar_id", Guid.Parse(added.Name["ownCalendars/".Length..]), other.MenteeId);
        service.Clock.Advance(TimeSpan.FromMinutes(61));
        await KnownAsync(other, OwnCalendar.Types.State.Unreachable);
    }

    [Fact]
    public async Task An_address_of_before_is_encrypted_when_its_turn_comes_and_is_read_as_ever()
    {
        var two = await service.AnEngagement();
        service.Web.Put(address, Ics(Event("meeting", service.In(3))));
        var calendar = Guid.CreateVersion7();
        await service.ScalarAsync<Guid>(
            "INSERT INTO own_calendars (calendar_id, consortium_id, person_id, address, state, created_at) VALUES (@p0, @p1, @p2, @p3, 'WAITING', now()) RETURNING calendar_id", calendar, service.Consortium, two.MenteeId, address);
        Assert.Equal(new Uri(address).Host, (await OneAsync(two)).Host);
        await service.ScalarAsync<Guid>("INSERT INTO own_calendar_reads (calendar_id, consortium_id, due_at) VALUES (@p0, @p1, '-infinity') RETURNING calendar_id", calendar, service.Consortium);
        service.Clock.Advance(TimeSpan.FromSeconds(11));

        await KnownAsync(two, OwnCalendar.Types.State.Read);
        Assert.Equal(1, (await OneAsync(two)).BusyCount);
        Assert.DoesNotContain("secret-", await RowAsync(two), StringComparison.Ordinal);
    }

    private Task<string> RowAsync(Two two) => service.ScalarAsync<string>("SELECT string_agg(row_to_json(c)::text, '') FROM own_calendars c WHERE person_id = @p0", two.MenteeId);

    [Fact]
    public async Task One_that_is_away_is_asked_less_often_and_what_was_read_stands()
    {
        var two = await service.ADuo();
        service.Web.Put(address, Ics(Event("meeting", service.In(3))));
        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await KnownAsync(two, OwnCalendar.Types.State.Read);

        service.Web.Put(address, HttpStatusCode.ServiceUnavailable);
        service.Clock.Advance(TimeSpan.FromMinutes(61));
        var away = await KnownAsync(two, OwnCalendar.Types.State.Unreachable);

        Assert.Equal(1, away.BusyCount);
        Assert.Equal(2.0, await service.ScalarAsync<double>("SELECT extract(epoch FROM due_at - @p1)::float8 / 3600 FROM own_calendar_reads WHERE calendar_id = @p0", Guid.Parse(away.Name["ownCalendars/".Length..]), service.Clock.GetUtcNow()), 0.1);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, null, OwnCalendar.Types.State.NoCalendar)]
    [InlineData(HttpStatusCode.TooManyRequests, null, OwnCalendar.Types.State.Unreachable)]
    [InlineData(HttpStatusCode.Found, "http://elsewhere.example.org/", OwnCalendar.Types.State.NotPublic)]
    [InlineData(HttpStatusCode.Found, "https://elsewhere.example.org:8443/", OwnCalendar.Types.State.NotPublic)]
    [InlineData(HttpStatusCode.Found, "ftp://elsewhere.example.org/", OwnCalendar.Types.State.NotPublic)]
    public async Task What_is_no_calendar_is_said(HttpStatusCode status, string? location, OwnCalendar.Types.State state)
    {
        var two = await service.AnEngagement();
        service.Web.Put(address, status, location);

        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });

        await KnownAsync(two, state);
    }

    [Fact]
    public async Task A_page_is_no_calendar_a_redirection_is_followed_and_a_circle_is_left()
    {
        var two = await service.AnEngagement();
        service.Web.Put(address, "<html></html>");
        service.Web.Put($"{address}2", HttpStatusCode.MovedPermanently, $"{address}3");
        service.Web.Put($"{address}3", Ics());
        service.Web.Put($"{address}4", HttpStatusCode.MovedPermanently, $"{address}4");
        foreach (var one in new[] { address, $"{address}2", $"{address}4" })
        {
            await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = one });
        }

        await Eventually.True(async () => (await two.Mentee.Calendars.ListOwnCalendarsAsync(new())).OwnCalendars.Select(calendar => calendar.State).Order().SequenceEqual(
            [OwnCalendar.Types.State.Read, OwnCalendar.Types.State.NoCalendar, OwnCalendar.Types.State.NoCalendar]), "all were asked");
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_CALENDARS", () => two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = $"{address}5" }).ResponseAsync);
    }

    [Fact]
    public async Task One_too_large_is_not_kept()
    {
        var two = await service.AnEngagement();
        service.Web.Put(address, Ics() + new string(' ', 11_000_000));

        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });

        await KnownAsync(two, OwnCalendar.Types.State.TooLarge);
    }

    [Fact]
    public async Task The_same_request_adds_one_and_the_same_address_is_refused()
    {
        var two = await service.AnEngagement();
        var request = new CreateOwnCalendarRequest { Address = address, RequestId = Guid.NewGuid().ToString() };

        var first = await two.Mentee.Calendars.CreateOwnCalendarAsync(request);
        var again = await two.Mentee.Calendars.CreateOwnCalendarAsync(request);

        Assert.Equal(first.Name, again.Name);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "CALENDAR_EXISTS", () => two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CALENDAR_NOT_FOUND", () => two.Mentor.Calendars.DeleteOwnCalendarAsync(new() { Name = first.Name }).ResponseAsync);
        await two.Mentee.Calendars.DeleteOwnCalendarAsync(new() { Name = first.Name });
        Assert.Empty((await two.Mentee.Calendars.ListOwnCalendarsAsync(new())).OwnCalendars);
    }

    public static TheoryData<string> TooLong => [$"https://example.org/{new string('a', 2000)}", $"https://example.org/{new string('é', 1500)}"];

    [Theory]
    [InlineData("")]
    [InlineData("calendar")]
    [InlineData("http://example.org/a.ics")]
    [InlineData("https://example.org:444/a.ics")]
    [InlineData("https://maya:secret@example.org/a.ics")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://\u0378.org/a.ics")] // a letter that there is not
    [MemberData(nameof(TooLong))]
    public async Task Other_addresses_are_refused(string wrong)
    {
        var two = await service.AnEngagement();

        await RpcAssert.FailsOnField("address", () => two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = wrong }).ResponseAsync);
    }

    public static TheoryData<string> Hostile => ["A redirection to no address", "An id that would be cut in half", "A failure that nobody has thought of", "A zone that leads to itself", "A redirection to no host"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_comes_of_one_calendar_the_others_have_their_turn(string what)
    {
        var (two, other) = (await service.AnEngagement(), await service.AnEngagement());
        service.Web.Places[address] = what switch
        {
            "A redirection to no address" => _ => Moved(headers => headers.TryAddWithoutValidation("Location", "//[")),
            "A redirection to no host" => _ => Moved(headers => headers.Location = new Uri("https://\u0378.org/")),
            "A failure that nobody has thought of" => _ => throw new NotSupportedException(),
            "An id that would be cut in half" => _ => Answer(Ics(Event($"{new string('x', 199)}😀 and more", service.In(3), "RRULE:FREQ=SOMETIMES"))),
            _ => _ => Answer(Ics(
                "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART;TZID=Own:19701101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
                "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Own:20261103T090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n")),
        };
        service.Web.Put($"{address}2", Ics(Event("meeting", service.In(3))));

        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await other.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = $"{address}2" });

        await KnownAsync(other, OwnCalendar.Types.State.Read);
        Assert.NotEqual(OwnCalendar.Types.State.Waiting, (await OneAsync(two)).State);
    }

    [Fact]
    public async Task While_a_calendar_is_read_it_is_nobodys_turn_and_nothing_waits_for_its_server()
    {
        var two = await service.AnEngagement();
        using var silent = new SilentStream();
        service.Web.Places[address] = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(silent) };

        var added = await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = address });
        await silent.Asked.WaitAsync(Eventually.Patience);

        // Where the process died now, it would not begin with this one.
        var id = Guid.Parse(added.Name["ownCalendars/".Length..]);
        Assert.True(await service.ScalarAsync<bool>("SELECT due_at > @p1 AND failures = 1 FROM own_calendar_reads WHERE calendar_id = @p0", id, service.Clock.GetUtcNow()));
        await two.Mentee.Calendars.DeleteOwnCalendarAsync(new() { Name = added.Name }, deadline: DateTime.UtcNow.AddSeconds(5));
        silent.Dispose();
        service.Web.Put($"{address}2", Ics(Event("meeting", service.In(3))));
        await two.Mentee.Calendars.CreateOwnCalendarAsync(new() { Address = $"{address}2" });
        await KnownAsync(two, OwnCalendar.Types.State.Read);
    }

    private static HttpResponseMessage Moved(Action<HttpResponseHeaders> to)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        to(response.Headers);
        return response;
    }

    private static HttpResponseMessage Answer(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    private int Asked() => service.Web.Asked.Count(asked => asked.Address == address);

    private static async Task<OwnCalendar> OneAsync(Two two) => Assert.Single((await two.Mentee.Calendars.ListOwnCalendarsAsync(new())).OwnCalendars);

    private static async Task<OwnCalendar> KnownAsync(Two two, OwnCalendar.Types.State state)
    {
        await Eventually.True(async () => (await OneAsync(two)).State == state, $"the calendar is {state}");
        return await OneAsync(two);
    }

    private static string Ics(params string[] events) => $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{string.Concat(events)}END:VCALENDAR\r\n";

    private static string Event(string uid, Google.Protobuf.WellKnownTypes.Timestamp start, string line = "SUMMARY:x") =>
        $"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:{start.ToDateTime():yyyyMMdd'T'HHmmss'Z'}\r\nDURATION:PT1H\r\n{line}\r\nEND:VEVENT\r\n";
}

/// <summary>Begins, and says nothing until it is disposed of.</summary>
internal sealed class SilentStream : MemoryStream
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => asked.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        asked.TrySetResult();
        await over.Task.WaitAsync(cancellationToken);
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        over.TrySetResult();
        base.Dispose(disposing);
    }
}
