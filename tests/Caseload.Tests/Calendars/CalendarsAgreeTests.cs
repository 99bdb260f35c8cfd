using CsCheck;
using MentorNet.Calendar;
using MentorNet.Calendar.Tests.SecondReader;
using MentorNet.Calendar.Writing;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Notices;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using NodaTime;
using Xunit;
using Series = MentorNet.Caseload.Sessions.Series;
using Session = MentorNet.Caseload.Sessions.Session;

namespace MentorNet.Caseload.Tests.Calendars;

/// <summary>Invitations and feeds say what the database has, whatever is edited, as ical.js reads them on machines in several zones: one event, by one number.</summary>
public sealed class CalendarsAgreeTests(CalendarsFixture service) : IClassFixture<CalendarsFixture>
{
    private static readonly string[] Zones =
        ["America/New_York", "America/Phoenix", "America/Vancouver", "America/Winnipeg", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Honolulu", "Africa/Casablanca", "America/Havana"];

    private static readonly IcalJs[] Readers = [new("America/New_York"), new("America/Phoenix"), new("Australia/Lord_Howe")];

    private static readonly Gen<(string Zone, Rhythm Rhythm, int Quarter, int Count, (int Which, int What, int Shift)[] Edits)> GenLife =
        from zone in Gen.OneOfConst(Zones)
        from rhythm in Gen.Enum<Rhythm>()
        from quarter in Gen.Int[0, (2 * 365 * 96) - 1]
        from count in Gen.Int[2, 9]
        from edits in Gen.Select(Gen.Int[0, 20], Gen.Int[0, 11], Gen.Int[-300, 300]).Array[0, 8]
        select (zone, rhythm, quarter, count, edits);

    [Fact]
    public void Any_edits_of_a_series_give_the_same_instants_in_database_invitation_and_feed_and_the_same_numbers() => GenLife.Sample(
        life =>
        {
            var all = Life.Of(life.Zone, life.Rhythm, new LocalDateTime(2026, 1, 1, 0, 0).PlusMinutes(15 * life.Quarter), life.Count);
            foreach (var (which, what, shift) in life.Edits)
            {
                all.Edit(which, what, shift);
            }

            var reader = Readers[life.Quarter % Readers.Length];
            var (from, to) = (Instant.FromUtc(2025, 1, 1, 0, 0), Instant.FromUtc(2031, 1, 1, 0, 0));
            var (invited, told) = reader.Invited(all.Invitations, from, to);
            Assert.Equal(all.Times, invited);
            Assert.Equal(all.Times, reader.Times(all.Feed, from, to));
            Assert.Equal(told.OrderBy(number => number.Key, StringComparer.Ordinal), reader.Numbers(all.Feed).OrderBy(number => number.Key, StringComparer.Ordinal));
        },
        iter: 200,
        threads: 1);

    [Theory]
    [InlineData("move-this 1, move-following 3, cancel-this 0, move-all 2, cancel-all 1")]
    [InlineData("cancel-this 2, move-this 2, move-this 1, move-all 0, move-this 0, cancel-following 3")]
    [InlineData("move-following 2, move-this 3, move-following 4, cancel-this 3, move-this 4, cancel-following 1")]
    public async Task Each_edit_is_told_once_and_leaves_one_event_in_a_calendar_that_has_invitation_and_feed(string edits)
    {
        var two = await service.ADuo();
        var token = (await two.Mentee.Calendars.RenewCalendarFeedAsync(new())).Token;
        await two.Mentor.Sessions.CreateSessionSeriesAsync(new() { Parent = two.Name, Rhythm = SessionSeries.Types.Rhythm.Weekly, StartTime = service.In(10), Count = 6, TimeZone = "America/New_York" });
        await AgreeAsync(told: 1);
        var count = 1;
        foreach (var edit in edits.Split(", "))
        {
            var (act, which) = (edit.Split(' ')[0], int.Parse(edit.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            var sessions = (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name, PageSize = 50 })).Sessions;
            var session = sessions[which % sessions.Count];
            var scope = act.EndsWith("this", StringComparison.Ordinal) ? SeriesScope.ThisOne : act.EndsWith("following", StringComparison.Ordinal) ? SeriesScope.ThisAndFollowing : SeriesScope.AllToCome;
            if (act.StartsWith("move", StringComparison.Ordinal))
            {
                await two.Mentor.Sessions.MoveSessionAsync(new()
                {
                    Name = session.Name,
                    Scope = scope,
                    Agreed = true,
                    StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(session.StartTime.ToDateTimeOffset().AddHours(26)),
                });
            }
            else
            {
                await two.Mentee.Sessions.CancelSessionAsync(new() { Name = session.Name, Scope = scope });
            }

            // A series that is split is told as two.
            count += act == "move-following" && which > 0 ? 2 : 1;
            await AgreeAsync(count);
        }

        async Task AgreeAsync(int told)
        {
            var (from, to) = (Instant.FromDateTimeOffset(service.Clock.GetUtcNow()), Instant.FromDateTimeOffset(service.Clock.GetUtcNow().AddYears(1)));
            var times = (await two.Mentor.Sessions.ListSessionsAsync(new() { Parent = two.Name, PageSize = 50 })).Sessions
                .Select(session => new Interval(Instant.FromDateTimeOffset(session.StartTime.ToDateTimeOffset()), Instant.FromDateTimeOffset(session.EndTime.ToDateTimeOffset()))).ToList();
            var feed = (await two.Mentor.Calendars.ReadCalendarFeedAsync(new() { Token = token })).Data.ToStringUtf8();
            var numbers = Readers[0].Numbers(feed);
            Assert.Equal(times, Readers[0].Times(feed, from, to));
            await Eventually.True(() => Task.FromResult(Told(two.MenteeId).Count >= told), $"{told} invitations");
            var (invited, known) = Readers[1].Invited(Told(two.MenteeId).Select(Text), from, to);
            Assert.Equal(times, invited);
            Assert.Equal(numbers.OrderBy(number => number.Key, StringComparer.Ordinal), known.OrderBy(number => number.Key, StringComparer.Ordinal));
            Assert.Equal(told, Told(two.MenteeId).Count);
            Assert.Equal(told, Told(two.MentorId).Count);
        }
    }

    [Fact]
    public void A_session_at_the_second_of_an_hour_that_comes_twice_is_told_at_that_instant()
    {
        var second = Instant.FromUtc(2026, 11, 1, 6, 30); // 1:30 in New York, for the second time
        var series = Life.Of("America/New_York", Rhythm.Weekly, new LocalDateTime(2026, 10, 25, 1, 30), 3);
        series.MoveAlone(1, second.ToDateTimeOffset());
        var (from, to) = (Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0));

        Assert.Equal(second, Readers[0].Times(series.Feed, from, to)[1].Start);
        Assert.Equal(second, Readers[0].Invited(series.Invitations, from, to).Times[1].Start);
        var single = Session.Book(Guid.Empty, Guid.Empty, SessionTime.At(second.ToDateTimeOffset(), "America/New_York", 60), second.ToDateTimeOffset().AddDays(-3));
        Assert.Equal(second, Readers[0].Times(Feed.Write([], [Life.Row(single)]), from, to).Single().Start);
    }

    [Fact]
    public void A_session_that_ends_in_an_hour_that_comes_twice_has_its_length()
    {
        var series = Life.Of("Europe/London", Rhythm.Weekly, new LocalDateTime(2026, 10, 18, 0, 30), 3); // on the 25th until 1:15, for the first time
        var (from, to) = (Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0));

        Assert.Equal(series.Times, Readers[0].Times(series.Feed, from, to));
        Assert.Equal(series.Times, Readers[0].Invited(series.Invitations, from, to).Times);
    }

    private List<CalendarInvitation> Told(Guid person) => [.. service.Events<CalendarInvitation>().Where(told => told.PersonId == person)];

    private static string Text(CalendarInvitation told) => InvitationText.Read(told).Write(new Party("sessions@mentornet.example", "MentorNet"), new Party("maya@example.org", "maya@example.org"));

    /// <summary>A series and what it becomes, as the service keeps it and tells it.</summary>
    private sealed class Life
    {
        private static readonly Guid By = Guid.CreateVersion7();

        private readonly Dictionary<Guid, Series> series = [];
        private readonly Dictionary<Guid, Session> sessions = [];
        private readonly DateTimeOffset now;

        private Life(SeriesPlan plan, DateTimeOffset now)
        {
            this.now = now;
            var one = new Series(Guid.CreateVersion7(), Guid.Empty, plan.Rule, By, null, 0, 0, now, now);
            foreach (var occurrence in plan.Occurrences)
            {
                var session = Session.Book(Guid.Empty, By, plan.Time(occurrence), now, one.Id, occurrence.Original);
                sessions[session.Id] = session;
            }

            series[one.Id] = one;
            Tell(one);
        }

        public List<string> Invitations { get; } = [];

        public IReadOnlyList<Interval> Times => [.. sessions.Values.Where(session => session.State == SessionState.Scheduled)
            .Select(session => new Interval(Instant.FromDateTimeOffset(session.StartsAt!.Value), Instant.FromDateTimeOffset(session.EndsAt!.Value))).OrderBy(time => time.Start).ThenBy(time => time.End)];

        public string Feed => Caseload.Calendars.Feed.Write([.. series.Values.Select(Row)], [.. sessions.Values.Select(Row)]);

        public static Life Of(string zone, Rhythm rhythm, LocalDateTime first, int count)
        {
            var start = TimeZones.Find(zone)!.AtLeniently(first).ToDateTimeOffset();
            return new Life(SeriesPlan.Of(rhythm, SessionTime.At(start, zone, 45), count, start.AddDays(-20)), start.AddDays(-20));
        }

        public static FeedSession Row(Session session) => new(
            session.Id, session.SeriesId, session.OriginalStart, session.State == SessionState.Cancelled, session.Zone, session.LocalStart!.Value, session.StartsAt!.Value, session.EndsAt!.Value,
            session.Minutes, session.Sequence, session.SeriesSequence, session.ChangedAt);

        public void MoveAlone(int which, DateTimeOffset start)
        {
            var session = OfSeries(series.Keys.First())[which];
            Alone(session.Move(By, SessionTime.At(start, session.Zone, session.Minutes), "", now));
        }

        public void Edit(int which, int what, int shift)
        {
            var booked = sessions.Values.Where(session => session.State == SessionState.Scheduled).OrderBy(session => session.StartsAt).ToList();
            if (booked.Count == 0)
            {
                return;
            }

            var session = booked[which % booked.Count];
            // Half of the moves change the length too, and the rhythm of what follows.
            var (scope, minutes) = ((SeriesScope)((what % 3) + 1), what >= 6 ? 15 + Math.Abs(shift % 90) : (int?)null);
            var wanted = new SessionMove(scope, session.StartsAt!.Value.AddMinutes(15 * shift), minutes, minutes is null ? null : (Rhythm)(Math.Abs(shift) % 4));
            var time = wanted.TimeOf(session);
            if (time.StartsAt <= now)
            {
                return;
            }

            var (own, kin) = (series[session.SeriesId!.Value], OfSeries(session.SeriesId.Value));
            if (scope == SeriesScope.ThisOne)
            {
                Alone(what % 6 < 3 ? session.Move(By, time, "", now) : session.Cancel(By, "", now));
            }
            else
            {
                Apply(what % 6 < 3 ? SeriesChange.Move(own, kin, session, wanted, By, "", now) : SeriesChange.Cancel(own, kin, session, scope, By, "", now));
            }
        }

        private List<Session> OfSeries(Guid id) => [.. sessions.Values.Where(session => session.SeriesId == id).OrderBy(session => session.OriginalStart)];

        private void Alone(Session changed)
        {
            var own = series[changed.SeriesId!.Value] with { Sequence = series[changed.SeriesId.Value].Sequence + 1 };
            series[own.Id] = own;
            sessions[changed.Id] = changed with { SeriesSequence = own.Sequence };
            var meeting = SessionMeetings.OfSeries(Row(own), [.. OfSeries(own.Id).Select(Row)]).Series;
            Tell(meeting, SessionMeetings.One(meeting, Row(sessions[changed.Id])));
        }

        private void Apply(SeriesChange change)
        {
            foreach (var one in change.Changed)
            {
                series[one.Id] = one;
            }

            foreach (var session in change.Sessions)
            {
                sessions[session.Id] = session;
            }

            foreach (var one in change.Changed)
            {
                Tell(one);
            }
        }

        private void Tell(Series one) => Tell(SessionMeetings.OfSeries(Row(one), [.. OfSeries(one.Id).Select(Row)]).Series, null);

        private void Tell(Meeting meeting, SessionChange? one) => Invitations.Add(Text(MeetingsTold.Invitation(By, Guid.Empty, meeting, one, now)));

        private static FeedSeries Row(Series one) => new(one.Id, one.Rule.Rhythm, one.Rule.First.ToDateTimeUnspecified(), one.Rule.Zone, one.Rule.Minutes, one.Rule.Count!.Value, one.RuleSequence, one.ChangedAt, one.Follows);
    }
}
