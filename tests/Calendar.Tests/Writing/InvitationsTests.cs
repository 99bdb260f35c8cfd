using System.Text;
using MentorNet.Calendar.Busy;
using MentorNet.Calendar.Replies;
using MentorNet.Calendar.Tests.SecondReader;
using MentorNet.Calendar.Writing;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Writing;

public sealed class InvitationsTests
{
    private static readonly Party Organizer = new("sessions+k3@mentornet.example", "MentorNet");
    private static readonly Party Maya = new("maya@example.org", "Maya \"M\" Okafor; PhD");
    private static readonly SeriesRule Weekly = new(Rhythm.Weekly, new LocalDateTime(2026, 10, 20, 9, 0), "America/New_York", 45, 6, null);
    private static readonly Meeting Series = new("s1@mentornet.example", 2, Instant.FromUtc(2026, 10, 1, 8, 0), Weekly, false, "MentorNet session", new Uri("https://mentornet.example/sessions/1"), []);
    private static readonly SessionChange Moved = new(new(2026, 11, 3, 9, 0), new(2026, 11, 4, 15, 30), 30, false, 3, Instant.FromUtc(2026, 10, 2, 8, 0));
    private static readonly IcalJs Other = new();

    [Fact]
    public void An_invitation_is_written_like_this()
    {
        var single = Series with { Sequence = 0, Times = Weekly with { First = new(2026, 11, 3, 9, 0), Zone = "America/Phoenix", Count = 1 } };

        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//MentorNet//Sessions//EN
            CALSCALE:GREGORIAN
            METHOD:REQUEST
            BEGIN:VTIMEZONE
            TZID:America/Phoenix
            BEGIN:STANDARD
            DTSTART:19671029T020000
            TZOFFSETFROM:-0600
            TZOFFSETTO:-0700
            TZNAME:MST
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:s1@mentornet.example
            SEQUENCE:0
            DTSTAMP:20261001T080000Z
            LAST-MODIFIED:20261001T080000Z
            DTSTART;TZID=America/Phoenix:20261103T090000
            DURATION:PT45M
            SUMMARY:MentorNet session
            URL:https://mentornet.example/sessions/1
            STATUS:CONFIRMED
            TRANSP:OPAQUE
            CLASS:PRIVATE
            ORGANIZER;CN=MentorNet:mailto:sessions+k3@mentornet.example
            ATTENDEE;CN="Maya ^'M^' Okafor; PhD";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT
             ;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:maya@example.org
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            Invitations.Request(single, Organizer, Maya));
    }

    [Fact]
    public void A_series_names_the_one_that_it_follows_and_a_proposed_time_is_declined_like_this()
    {
        Assert.Contains("RELATED-TO;RELTYPE=SIBLING:s0@mentornet.example\r\n", Invitations.Request(Series with { Follows = "s0@mentornet.example" }, Organizer, Maya), StringComparison.Ordinal);
        Assert.DoesNotContain("RELATED-TO", Invitations.Request(Series, Organizer, Maya), StringComparison.Ordinal);
        var counter = new CalendarReply("s1@mentornet.example", Instant.FromUtc(2026, 11, 3, 14, 0), 2, Instant.FromUtc(2026, 10, 2, 8, 0), "maya@example.org", Participation.Tentative, IsCounter: true);
        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//MentorNet//Sessions//EN
            CALSCALE:GREGORIAN
            METHOD:DECLINECOUNTER
            BEGIN:VEVENT
            UID:s1@mentornet.example
            SEQUENCE:2
            DTSTAMP:20261002T090000Z
            RECURRENCE-ID:20261103T140000Z
            ORGANIZER;CN=MentorNet:mailto:sessions+k3@mentornet.example
            ATTENDEE:mailto:maya@example.org
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            Invitations.Decline(counter, Instant.FromUtc(2026, 10, 2, 9, 0), Organizer));
    }

    [Fact]
    public void A_cancellation_names_the_same_meeting_and_no_rule()
    {
        var text = Invitations.Cancel(Series with { Sequence = 3 }, Organizer, Maya);

        Assert.Equal(("CANCEL", "CANCELLED", "3", "s1@mentornet.example"), (Header(text, "METHOD"), Property(text, "STATUS"), Property(text, "SEQUENCE"), Property(text, "UID")));
        Assert.DoesNotContain("RRULE", text[text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Empty(Ics.ReadText(Invitations.Request(Series, Organizer, Maya) + text, "UTC").Busy);
    }

    [Fact]
    public void One_session_is_moved_or_cancelled_by_its_original_start()
    {
        var invited = Invitations.Request(Series, Organizer, Maya);

        Assert.Equal(["11-04 20:30", "11-10 14:00", "11-17 14:00", "11-24 14:00"], Ics.ReadText(invited + Invitations.Request(Series, Moved, Organizer, Maya), "UTC").Starts());
        Assert.Equal(["11-10 14:00", "11-17 14:00", "11-24 14:00"], Ics.ReadText(invited + Invitations.Cancel(Series, Moved, Organizer, Maya), "UTC").Starts());
    }

    [Fact]
    public void The_same_content_has_the_same_bytes()
    {
        var meetings = new[] { Series with { Changes = [Moved] }, Series with { Uid = "s2", Times = Weekly with { Zone = "Europe/Berlin" } } };

        Assert.Equal(Invitations.Feed("MentorNet", meetings), Invitations.Feed("MentorNet", meetings));
    }

    [Fact]
    public void Lines_are_folded_between_letters_at_75_octets()
    {
        var title = string.Concat(Enumerable.Repeat("Ü\U0001F600é, ; \\ 語\n", 30));
        var text = Invitations.Request(Series with { Title = title }, Organizer, Maya);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(title, Other.Property(text, "vevent", "summary"));
    }

    // Each rhythm, zones whose rules change in these years, a session before and after, a moved one and one that is left out.
    [Theory]
    [InlineData("UTC")]
    [InlineData("America/Los_Angeles")]
    [InlineData("Australia/Lord_Howe")]
    public void Another_program_reads_the_same_instants_on_any_machine(string hostZone)
    {
        using var other = new IcalJs(hostZone);
        string[] zones = ["America/New_York", "America/Phoenix", "America/Vancouver", "America/Edmonton", "America/Winnipeg", "Europe/Berlin", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Honolulu", "Africa/Casablanca", "America/Havana", "UTC"];
        (int?, LocalDate?)[] endings = [(9, null), (null, new LocalDate(2027, 5, 18)), (90, new LocalDate(2027, 4, 30))];
        var next = 0;
        foreach (var zone in zones)
        {
            foreach (var rhythm in Enum.GetValues<Rhythm>())
            {
                // By a count, by a last day, and by both, in turn.
                var (count, last) = endings[next++ % endings.Length];
                var rule = new SeriesRule(rhythm, new LocalDateTime(2026, 9, 29, 9, 0), zone, 50, count, last);
                var expected = Expected(rule);
                var cancelled = new SessionChange(expected[2].Local, expected[2].Local, 50, true, 3, Series.Changed);
                var moved = new SessionChange(expected[3].Local, expected[3].Local.PlusHours(27), 20, false, 3, Series.Changed);
                var feed = Invitations.Feed("MentorNet", [Series with { Times = rule, Changes = [moved, cancelled] }]);

                var read = other.Times(feed, Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));

                var begins = expected.Where((_, i) => i is not (2 or 3)).Select(one => one.Begin).Append(moved.Start.InZoneLeniently(Ics.Zone(zone)).ToInstant()).Order();
                Assert.True(begins.SequenceEqual(read.Select(one => one.Start)), $"{hostZone}, {rule}: {string.Join(' ', read.Select(one => one.Start).Except(begins).Take(4))}\n{feed}");
                Assert.Equal(read, BusyTimes.Read(Encoding.UTF8.GetBytes(feed), DateTimeZone.Utc, new(2026, 1, 1), new(2027, 12, 31))!.Busy);
            }
        }
    }

    [Fact]
    public void A_cancelled_meeting_stays_in_the_feed_as_cancelled()
    {
        var feed = Invitations.Feed("MentorNet", [Series with { IsCancelled = true, Sequence = 3 }]);

        Assert.Equal("CANCELLED", Property(feed, "STATUS"));
        Assert.Empty(Ics.ReadText(feed, "UTC").Busy);
    }

    [Fact]
    public void An_empty_feed_is_a_calendar() => Assert.Empty(Ics.ReadText(Invitations.Feed("MentorNet", []), "UTC").Busy);

    private static List<(LocalDateTime Local, Instant Begin)> Expected(SeriesRule rule)
    {
        var first = rule.First.Date;
        return [.. Enumerable.Range(0, 40)
            .Select(number => rule.Rhythm switch
            {
                Rhythm.Weekly => first.PlusWeeks(number),
                Rhythm.EveryTwoWeeks => first.PlusWeeks(2 * number),
                Rhythm.MonthlyOnDate => first.PlusMonths(number),
                _ => new LocalDate(first.Year, first.Month, 1).PlusMonths(number + 1).PlusDays(-1).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Tuesday)), // the first one is the last Tuesday of its month
            })
            .Where(day => rule.Rhythm != Rhythm.MonthlyOnDate || day.Day == first.Day)
            .TakeWhile((day, number) => number < (rule.Count ?? 99) && day <= (rule.Last ?? LocalDate.MaxIsoValue))
            .Select(day => (day + rule.First.TimeOfDay, (day + rule.First.TimeOfDay).InZoneLeniently(Ics.Zone(rule.Zone)).ToInstant()))];
    }

    private static string Property(string text, string name) => Other.Property(text, "vevent", name.ToLowerInvariant());

    private static string Header(string text, string name) => text.Split("\r\n").Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal))[(name.Length + 1)..];
}
