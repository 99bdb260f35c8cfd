using System.Text;
using MentorNet.Calendar.Busy;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Busy;

public sealed class BusyTimesTests
{
    private const string Weekly = "UID:w\r\nDTSTART;TZID=America/New_York:20261027T100000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=5";

    [Fact]
    public void A_series_keeps_its_time_of_day_across_the_change_of_clocks()
    {
        var read = Ics.ReadText(Ics.Calendar(Ics.Event(Weekly)), "America/Phoenix", "2026-10-25");

        Assert.Equal(["10-27 14:00", "11-03 15:00", "11-10 15:00", "11-17 15:00", "11-24 15:00"], read.Starts());
        Assert.Empty(read.Problems);
    }

    [Theory]
    [InlineData("DTSTART:20261103T140000Z", "DTEND:20261103T150000Z", "2026-11-03T14:00:00Z/2026-11-03T15:00:00Z")]
    [InlineData("dtstart;tzid=america/new_york:20261103T140000", "dtend;Tzid=us/eastern:20261103t150000", "2026-11-03T19:00:00Z/2026-11-03T20:00:00Z")]
    [InlineData("DTSTART:20261103T140000", "DTEND:20261103T150000", "2026-11-03T19:00:00Z/2026-11-03T20:00:00Z")] // floating: in the owner's zone
    [InlineData("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261105", "2026-11-03T05:00:00Z/2026-11-05T05:00:00Z")]
    [InlineData("DTSTART;VALUE=DATE:20261101", "X-NO:END", "2026-11-01T04:00:00Z/2026-11-02T05:00:00Z")] // a day of 25 hours
    [InlineData("DTSTART;VALUE=DATE:20261103", "DURATION:P2D", "2026-11-03T05:00:00Z/2026-11-05T05:00:00Z")]
    [InlineData("DTSTART;VALUE=DATE:20261103", "DURATION:PT24H", "2026-11-03T05:00:00Z/2026-11-04T05:00:00Z")]
    [InlineData("DTSTART:20261103T140000Z", "DURATION:P1DT", "2026-11-03T14:00:00Z/2026-11-04T14:00:00Z")] // npm ics
    [InlineData("DTSTART:20261103T140000Z", "DURATION:P1WT", "2026-11-03T14:00:00Z/2026-11-10T14:00:00Z")]
    [InlineData("DTSTART;TZID=Eastern Standard Time:20261103T090000", "DURATION:PT30M", "2026-11-03T14:00:00Z/2026-11-03T14:30:00Z")]
    [InlineData("DTSTART;TZID=\"eastern standard time\":20261103T090000", "DURATION:PT30M", "2026-11-03T14:00:00Z/2026-11-03T14:30:00Z")]
    [InlineData("DTSTART;TZID=/example.org/2026/America/New_York:20261103T090000", "DURATION:PT30M", "2026-11-03T14:00:00Z/2026-11-03T14:30:00Z")]
    [InlineData("DTSTART;TZID=America/New_York:20261101T003000", "DURATION:PT2H", "2026-11-01T04:30:00Z/2026-11-01T06:30:00Z")] // ends in the repeated hour
    [InlineData("DTSTART;TZID=America/New_York:20261101T014500", "DTEND;TZID=America/New_York:20261101T011500", "2026-11-01T05:45:00Z/2026-11-01T06:15:00Z")]
    [InlineData("DTSTART;TZID=America/New_York:20261031T120000", "DURATION:P1D", "2026-10-31T16:00:00Z/2026-11-01T17:00:00Z")] // a day of the calendar
    [InlineData("DTSTART;TZID=America/New_York:20261031T120000", "DURATION:PT24H", "2026-10-31T16:00:00Z/2026-11-01T16:00:00Z")]
    [InlineData("DTSTART;TZID=America/Vancouver:20261103T090000", "DURATION:PT1H", "2026-11-03T16:00:00Z/2026-11-03T17:00:00Z")] // summer time for good
    [InlineData("DTSTART;TZID=America/Edmonton:20261103T090000", "DURATION:PT1H", "2026-11-03T15:00:00Z/2026-11-03T16:00:00Z")]
    [InlineData("DTSTART;TZID=America/Winnipeg:20261103T090000", "DURATION:PT1H", "2026-11-03T14:00:00Z/2026-11-03T15:00:00Z")]
    [InlineData("DTSTART:20261103T1400Z", "DTEND:20261103T150000Z ", "2026-11-03T14:00:00Z/2026-11-03T15:00:00Z")]
    [InlineData("DTSTART;TZID=America/Denver:20261103T140000Z", "DTEND:20261103T150000Z", "2026-11-03T14:00:00Z/2026-11-03T15:00:00Z")]
    public void One_event_has_its_instants(string start, string end, string expected)
    {
        var read = Ics.Read(Ics.Event("UID:1", start, end));

        Assert.Equal([expected], read.Times());
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void A_time_that_does_not_exist_is_moved_on_by_the_gap()
    {
        var read = Ics.ReadText(Ics.Calendar(Ics.Event("UID:1", "DTSTART;TZID=America/New_York:20270314T023000", "DURATION:PT1H")), "UTC", "2027-03-14", "2027-03-14");

        Assert.Equal(["2027-03-14T07:30:00Z/2027-03-14T08:30:00Z"], read.Times());
    }

    [Theory]
    [InlineData("TRANSP:TRANSPARENT")]
    [InlineData("transp:transparent")]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:FREE")]
    [InlineData("ATTENDEE;CN=\"Okafor: Maya\";PARTSTAT=DECLINED:mailto:Maya@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=declined;EMAIL=maya@example.org:urn:uuid:0f6a6b3e-7c1d-4a7e-9a55-0d2f5b8f3c11")]
    public void What_takes_none_of_the_owners_time_is_left_out(string line)
    {
        var read = Ics.ReadText(Ics.Calendar(Ics.Event("UID:1", "DTSTART:20261103T140000Z", "DURATION:PT1H", line)), "UTC", email: "maya@example.org");

        Assert.Equal((0, 0), (read.Busy.Count, read.Problems.Count));
    }

    [Theory]
    [InlineData("TRANSP:OPAQUE")]
    [InlineData("STATUS:TENTATIVE")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:OOF")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:somebody.else@example.org")]
    [InlineData("BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT5M\r\nUID:2\r\nSTATUS:CANCELLED\r\nEND:VALARM")]
    public void What_may_take_it_counts(string line)
    {
        var read = Ics.ReadText(Ics.Calendar(Ics.Event("UID:1", line, "DTSTART:20261103T140000Z", "DURATION:PT1H")), "UTC", email: "maya@example.org");

        Assert.Equal(["2026-11-03T14:00:00Z/2026-11-03T15:00:00Z"], read.Times());
    }

    [Theory]
    [InlineData("DTSTART:20261103T140000Z", "DTEND:20261103T140000Z")]
    [InlineData("DTSTART:20261103T140000Z", "DURATION:PT")]
    [InlineData("DTSTART:20261103T140000Z", "DURATION:PT0S")]
    [InlineData("DTSTART:20261103T140000Z", "SUMMARY:A reminder")]
    [InlineData("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261103")]
    public void What_has_no_length_is_left_out_and_is_no_problem(string start, string end)
    {
        var read = Ics.Read(Ics.Event("UID:1", start, end));

        Assert.Equal((0, 0), (read.Busy.Count, read.Problems.Count));
    }

    [Theory]
    [InlineData("It ends before it starts.", "DTSTART:20261103T140000Z", "DTEND:20261103T130000Z")]
    [InlineData("It ends before it starts.", "DTSTART:20261103T140000Z", "DURATION:-PT1H")]
    [InlineData("It has no start.", "DTEND:20261103T130000Z")]
    [InlineData("'20261332' is no date or time.", "DTSTART:20261332")]
    [InlineData("'tomorrow' is no length.", "DTSTART:20261103T140000Z", "DURATION:tomorrow")]
    [InlineData("Of its start and its end one is a day and the other a time.", "DTSTART;VALUE=DATE:20261103", "DTEND:20261103T130000Z")]
    [InlineData("The time zone 'GMT-0500' is not known.", "DTSTART;TZID=GMT-0500:20261103T140000", "DURATION:PT1H")]
    [InlineData("The time zone '(UTC-05:00) Eastern Time (US & Canada)' is not known.", "DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20261103T140000", "DURATION:PT1H")]
    [InlineData("The time zone '(UTC-05:00) Eastern Time (US & Canada)' is not known.", "DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20261103T140000", "DURATION:PT1H")]
    [InlineData("The time zone 'UTC+2' is not known.", "DTSTART:20261103T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=UTC+2:20261104T140000")]
    [InlineData("It repeats by a rule that cannot be read: 'FREQ=SOMETIMES'.", "DTSTART:20261103T140000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES")]
    [InlineData("It repeats by a rule that cannot be read: 'FREQ=DAILY;INTERVAL=0'.", "DTSTART:20261103T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=0")]
    [InlineData("It repeats by a rule that cannot be read: 'FREQ=WEEKLY;BYDAY=XX'.", "DTSTART:20261103T140000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("It repeats by a rule that cannot be read: 'FREQ=DAILY;UNTIL=soon'.", "DTSTART:20261103T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=soon")]
    [InlineData("It repeats too often to be read.", "DTSTART:20261103T140000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY")]
    public void A_broken_event_costs_itself_alone_and_is_said_to_its_owner(string reason, params string[] lines)
    {
        var read = Ics.Read(Ics.Event(["UID:broken@example.org", .. lines]), Ics.Event("UID:good", "DTSTART:20261104T140000Z", "DURATION:PT1H"));

        Assert.Equal([new CalendarProblem("broken@example.org", reason)], read.Problems);
        Assert.Equal(["2026-11-04T14:00:00Z/2026-11-04T15:00:00Z"], read.Times());
    }

    [Theory]
    [InlineData("DTSTART:20261103T140000Z\r\nDURATION:PT1H\r\nEND:VCALENDAR\r\n")]
    [InlineData("DTSTART:20261103T140000Z\r\nDURATION:PT1H\r\nBEGIN:VEVENT\r\nUID:good\r\nDTSTART:20261104T140000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")]
    [InlineData("DTSTART:2026")]
    public void An_event_without_its_end_is_a_problem(string rest)
    {
        var read = Ics.ReadText($"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:cut\r\n{rest}", "UTC");

        Assert.Equal([new CalendarProblem("cut", "It is cut off.")], read.Problems);
        Assert.Equal(rest.Contains("good", StringComparison.Ordinal) ? 1 : 0, read.Busy.Count);
    }

    [Fact]
    public void What_no_zone_list_has_is_read_as_the_file_describes_it()
    {
        const string zone = "BEGIN:VTIMEZONE\r\nTZID:Our own\r\n"
            + "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nEND:DAYLIGHT\r\n"
            + "BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        var read = Ics.ReadText(Ics.Calendar(zone, Ics.Event("UID:1", "DTSTART;TZID=Our own:20261027T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")), "UTC", "2026-10-01");

        Assert.Equal(["10-27 14:00", "11-03 15:00", "11-10 15:00"], read.Starts());
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void A_known_name_is_not_what_the_file_says_of_it()
    {
        const string zone = "BEGIN:VTIMEZONE\r\nTZID:America/Vancouver\r\nBEGIN:STANDARD\r\nDTSTART:20201101T020000\r\nTZOFFSETFROM:-0700\r\nTZOFFSETTO:-0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

        Assert.Equal(["11-03 16:00"], Ics.Read(zone, Ics.Event("UID:1", "DTSTART;TZID=America/Vancouver:20261103T090000", "DURATION:PT1H")).Starts());
    }

    [Theory]
    [InlineData("RECURRENCE-ID;TZID=America/New_York:20261110T100000")]
    [InlineData("RECURRENCE-ID:20261110T150000Z")]
    [InlineData("RECURRENCE-ID;TZID=America/Phoenix:20261110T080000")]
    [InlineData("RECURRENCE-ID:20261110T100000")]
    [InlineData("RECURRENCE-ID;VALUE=DATE:20261110")]
    public void A_change_belongs_to_the_session_at_its_instant(string recurrence)
    {
        var read = Ics.Read(Ics.Event(Weekly), Ics.Event("UID:w", recurrence, "DTSTART:20261111T150000Z", "DTEND:20261111T153000Z"));

        Assert.Equal(["11-03 15:00", "11-11 15:00", "11-17 15:00", "11-24 15:00"], read.Starts());
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Sessions_are_moved_into_the_window_and_out_of_it()
    {
        var read = Ics.ReadText(
            Ics.Calendar(
                Ics.Event("UID:w", "RECURRENCE-ID:20261110T150000Z", "DTSTART:20261201T150000Z", "DURATION:PT1H"),
                Ics.Event(Weekly),
                Ics.Event("UID:w", "RECURRENCE-ID:20261027T140000Z", "DTSTART:20261108T150000Z", "DURATION:PT1H")),
            "America/New_York");

        Assert.Equal(["11-03 15:00", "11-08 15:00", "11-17 15:00", "11-24 15:00"], read.Starts());
    }

    [Fact]
    public void Two_sessions_may_change_places()
    {
        var read = Ics.Read(
            Ics.Event(Weekly),
            Ics.Event("UID:w", "RECURRENCE-ID:20261103T150000Z", "DTSTART:20261110T150000Z", "DURATION:PT2H"),
            Ics.Event("UID:w", "RECURRENCE-ID:20261110T150000Z", "DTSTART:20261103T150000Z", "DURATION:PT3H"));

        Assert.Equal(["2026-11-03T15:00:00Z/2026-11-03T18:00:00Z", "2026-11-10T15:00:00Z/2026-11-10T17:00:00Z"], read.Times().Take(2));
    }

    [Fact]
    public void A_cancelled_or_free_session_leaves_the_series()
    {
        var read = Ics.Read(
            Ics.Event(Weekly),
            Ics.Event("UID:w", "RECURRENCE-ID:20261103T150000Z", "STATUS:CANCELLED"),
            Ics.Event("UID:w", "RECURRENCE-ID:20261117T150000Z", "DTSTART:20261117T150000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"));

        Assert.Equal(["11-10 15:00", "11-24 15:00"], read.Starts());
    }

    [Fact]
    public void A_change_of_all_that_follow_moves_them_on_their_own_clock()
    {
        var read = Ics.ReadText(
            Ics.Calendar(
                Ics.Event("UID:w", "DTSTART;TZID=America/New_York:20261020T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20261117T150000Z"),
                Ics.Event("UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261027T140000Z", "DTSTART;TZID=America/New_York:20261028T113000", "DURATION:PT30M"),
                Ics.Event("UID:w", "RECURRENCE-ID:20261110T150000Z", "DTSTART:20261112T200000Z", "DURATION:PT1H")),
            "UTC", "2026-10-01");

        Assert.Equal(["2026-10-20T14:00:00Z/2026-10-20T15:00:00Z", "2026-10-28T15:30:00Z/2026-10-28T16:00:00Z", "2026-11-04T16:30:00Z/2026-11-04T17:00:00Z", "2026-11-12T20:00:00Z/2026-11-12T21:00:00Z"], read.Times());
    }

    [Fact]
    public void A_series_may_be_cut_by_a_rule_of_what_follows()
    {
        var read = Ics.Read(
            Ics.Event(Weekly),
            Ics.Event("UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261110T150000Z", "DTSTART:20261112T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"));

        Assert.Equal(["11-03 15:00", "11-12 15:00", "11-13 15:00", "11-14 15:00"], read.Starts());
    }

    [Fact]
    public void All_that_follow_may_be_cancelled() =>
        Assert.Equal(["11-03 15:00"], Ics.Read(Ics.Event(Weekly), Ics.Event("UID:w", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261110T150000Z", "STATUS:CANCELLED")).Starts());

    [Theory]
    [InlineData("EXDATE:20261110T150000Z,20261117T150000Z")]
    [InlineData("EXDATE;TZID=America/Phoenix:20261110T080000\r\nEXDATE;TZID=Eastern Standard Time:20261117T100000")]
    [InlineData("EXDATE:20261110T100000,20261117T100000")]
    [InlineData("EXDATE;VALUE=DATE:20261110,20261117")]
    [InlineData("EXRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2\r\nEXDATE:20261117T150000Z\r\nRDATE:20261027T140000Z\r\nEXDATE:20261110T150000Z")]
    public void Sessions_are_left_out_by_instant(string excluded)
    {
        var read = Ics.Read(Ics.Event(Weekly, excluded));

        Assert.DoesNotContain(read.Starts(), start => start is "11-10 15:00" or "11-17 15:00");
        Assert.Contains("11-24 15:00", read.Starts());
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Whole_days_are_left_out_in_any_form()
    {
        var read = Ics.Read(Ics.Event("UID:1", "DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=DAILY;COUNT=5", "EXDATE;VALUE=DATE:20261103", "EXDATE:20261104T050000Z", "EXDATE;TZID=America/New_York:20261105T000000"));

        Assert.Equal(["11-02 05:00", "11-06 05:00"], read.Starts());
    }

    [Fact]
    public void Further_dates_count_once_and_may_have_a_length_of_their_own()
    {
        var read = Ics.Read(Ics.Event(Weekly, "RDATE;TZID=America/New_York:20261105T100000,20261110T100000", "RDATE;VALUE=PERIOD:20261106T150000Z/PT15M,20261107T150000Z/20261107T160000Z", "RDATE;VALUE=DATE:20261108"));

        Assert.Equal(["11-03 15:00", "11-05 15:00", "11-06 15:00", "11-07 15:00", "11-08 15:00", "11-10 15:00", "11-17 15:00", "11-24 15:00"], read.Starts());
        Assert.Contains("2026-11-06T15:00:00Z/2026-11-06T15:15:00Z", read.Times());
    }

    [Theory]
    [InlineData("UNTIL=20261110", 2)] // the last day counts
    [InlineData("UNTIL=20261110T150000Z", 2)]
    [InlineData("UNTIL=20261110T145959Z", 1)]
    [InlineData("UNTIL=20261110T100000", 2)] // on the clock of the series
    [InlineData("UNTIL=20261110T095959", 1)]
    [InlineData("COUNT=2;UNTIL=20261110", 1)] // whichever comes first: the first of the two is in October
    [InlineData("UNTIL=20261103;COUNT=9", 1)]
    public void A_series_ends_with_its_last_session(string end, int count)
    {
        var read = Ics.Read(Ics.Event("UID:1", "DTSTART;TZID=America/New_York:20261027T100000", "DURATION:PT1H", $"RRULE:FREQ=WEEKLY;{end}"));

        Assert.Equal(count, read.Busy.Count);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void What_overlaps_stays_apart_and_all_is_in_order()
    {
        var read = Ics.Read(
            Ics.Event("UID:2", "DTSTART:20261103T143000Z", "DURATION:PT1H"),
            Ics.Event("UID:1", "DTSTART:20261103T140000Z", "DURATION:PT1H"),
            Ics.Event("UID:3", "DTSTART:20261103T140000Z", "DURATION:PT1H"));

        Assert.Equal(["11-03 14:00", "11-03 14:00", "11-03 14:30"], read.Starts());
    }

    [Fact]
    public void What_reaches_into_the_days_is_given_whole()
    {
        var read = Ics.Read(
            Ics.Event("UID:before", "DTSTART:20261101T033000Z", "DURATION:PT30M"),
            Ics.Event("UID:into", "DTSTART:20261101T033000Z", "DURATION:PT31M"),
            Ics.Event("UID:last", "DTSTART:20261201T045900Z", "DURATION:PT9H"),
            Ics.Event("UID:after", "DTSTART:20261201T050000Z", "DURATION:PT9H"));

        Assert.Equal(["2026-11-01T03:30:00Z/2026-11-01T04:01:00Z", "2026-12-01T04:59:00Z/2026-12-01T13:59:00Z"], read.Times());
    }

    [Fact]
    public void Of_two_versions_of_an_event_the_newer_one_counts()
    {
        var invitation = Ics.Calendar("METHOD:REQUEST\r\n", Ics.Event("UID:1", "SEQUENCE:0", "DTSTART:20261103T140000Z", "DURATION:PT1H"));
        var moved = Ics.Calendar("METHOD:REQUEST\r\n", Ics.Event("UID:1", "SEQUENCE:1", "DTSTART:20261104T140000Z", "DURATION:PT1H"));
        var cancelled = Ics.Calendar("METHOD:CANCEL\r\n", Ics.Event("UID:1", "SEQUENCE:2"));

        Assert.Equal(["11-04 14:00"], Ics.ReadText(moved + invitation, "UTC").Starts());
        Assert.Empty(Ics.ReadText(cancelled + moved + invitation, "UTC").Busy);
        Assert.Equal(["11-03 14:00"], Ics.ReadText(invitation + invitation, "UTC").Starts());
    }

    [Fact]
    public void A_cancelled_session_in_a_mail_of_its_own_leaves_the_series() =>
        Assert.DoesNotContain("11-10 15:00", Ics.ReadText(Ics.Calendar(Ics.Event(Weekly)) + Ics.Calendar("METHOD:CANCEL\r\n", Ics.Event("UID:w", "SEQUENCE:1", "RECURRENCE-ID:20261110T150000Z")), "UTC").Starts());

    [Fact]
    public void Two_events_that_share_an_id_both_count() =>
        Assert.Equal(2, Ics.Read(Ics.Event("UID:1", "DTSTART:20261103T140000Z", "DURATION:PT1H"), Ics.Event("UID:1", "DTSTART:20261104T140000Z", "DURATION:PT1H")).Busy.Count);

    [Fact]
    public void Events_without_an_id_are_apart() =>
        Assert.Equal(2, Ics.Read(Ics.Event("SEQUENCE:4", "DTSTART:20261103T140000Z", "DURATION:PT1H"), Ics.Event("DTSTART:20261104T140000Z", "DURATION:PT1H")).Busy.Count);

    [Fact]
    public void Busy_periods_of_a_free_busy_answer_count()
    {
        var read = Ics.Read(
            "METHOD:REPLY\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nFREEBUSY;FBTYPE=BUSY:20261103T100000Z/PT1H\r\nFREEBUSY:20261103T150000Z/20261103T160000Z,20261103T180000Z/PT30M\r\n"
            + "FREEBUSY;FBTYPE=FREE:20261104T100000Z/PT1H\r\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20261105T100000Z/PT1H\r\nEND:VFREEBUSY\r\n");

        Assert.Equal(["2026-11-03T10:00:00Z/2026-11-03T11:00:00Z", "2026-11-03T15:00:00Z/2026-11-03T16:00:00Z", "2026-11-03T18:00:00Z/2026-11-03T18:30:00Z", "2026-11-05T10:00:00Z/2026-11-05T11:00:00Z"], read.Times());
    }

    [Theory]
    [InlineData("REPLY", 0)]
    [InlineData("COUNTER", 0)]
    [InlineData("CANCEL", 0)]
    [InlineData("REQUEST", 1)]
    [InlineData("PUBLISH", 1)]
    public void Answers_and_proposals_take_no_time(string method, int count) =>
        Assert.Equal(count, Ics.Read($"METHOD:{method}\r\n", Ics.Event("UID:1", "DTSTART:20261103T140000Z", "DURATION:PT1H")).Busy.Count);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>BEGIN:VCALENDAR</body></html>")]
    [InlineData("{\"busy\":[]}")]
    [InlineData("BEGIN:VCARD\r\nEND:VCARD")]
    [InlineData("BEGIN:VEVENT\r\nEND:VEVENT")]
    [InlineData("Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR")]
    public void What_is_no_calendar_is_told_apart_from_an_empty_one(string text)
    {
        Assert.Null(BusyTimes.Read(Encoding.UTF8.GetBytes(text), DateTimeZone.Utc, new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30)));
        Assert.Empty(Ics.Read().Busy);
    }

    public static TheoryData<string, byte[]> Forms()
    {
        var text = Ics.Calendar(Ics.Event("SUMMARY:Übung: x\r\n \tfolded", "UID:ü\U0001F600", "DTSTART:202611\r\n 03T140000Z", "DURATION:PT\r\n\t1H"));
        var utf8 = Encoding.UTF8.GetBytes(text);
        var inside = Array.IndexOf(utf8, (byte)0xC3) + 1; // within the letter
        return new()
        {
            { "as it is", utf8 },
            { "line feeds alone", Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")) },
            { "carriage returns alone", Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r")) },
            { "a byte order mark", [0xEF, 0xBB, 0xBF, .. utf8] },
            { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] },
            { "a fold within a letter", [.. utf8[..inside], .. "\r\n "u8, .. utf8[inside..]] },
            { "blank lines", Encoding.UTF8.GetBytes("\r\n\r\n" + text.Replace("\r\nBEGIN", "\r\n\r\nBEGIN", StringComparison.Ordinal)) },
            { "small letters", Encoding.UTF8.GetBytes(text.Replace("BEGIN:VEVENT", "begin:vevent", StringComparison.Ordinal).Replace("END:VEVENT", "End:VEvent", StringComparison.Ordinal)) },
            { "a description that was not folded", Encoding.UTF8.GetBytes(text.Replace("UID:", "DESCRIPTION:a\r\nb\r\n=====\r\nUID:", StringComparison.Ordinal)) },
        };
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Files_are_read_as_programs_write_them(string form, byte[] file)
    {
        var read = BusyTimes.Read(file, DateTimeZone.Utc, new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30));

        Assert.True(read is { Problems: [], Busy.Count: 1 }, form);
    }

    [Fact]
    public void Long_series_are_read_in_the_days_that_matter()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var read = Ics.Read(
            Ics.Event("UID:hourly", "DTSTART:19700101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY"),
            Ics.Event("UID:secondly", "DTSTART:19700101T000000Z", "DURATION:PT1M", "RRULE:FREQ=SECONDLY;INTERVAL=86400;COUNT=100000"),
            Ics.Event("UID:never", "DTSTART:20200101T000000Z", "DURATION:PT1M", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            Ics.Event("UID:far", "DTSTART:20261101T120000Z", "DURATION:PT1M", "RRULE:FREQ=YEARLY;INTERVAL=9000"),
            Ics.Event("UID:heavy", "DTSTART:20261101T120000Z", "DURATION:PT1M", $"RRULE:FREQ=YEARLY;BYHOUR={string.Join(',', Enumerable.Range(0, 24))};BYMINUTE={string.Join(',', Enumerable.Range(0, 60))};BYSECOND=0,1"),
            Ics.Event("UID:minutely", "DTSTART:20261101T120000Z", "DURATION:PT1M", "RRULE:FREQ=MINUTELY;BYMONTH=2"));

        Assert.Equal([new CalendarProblem("heavy", "It repeats too often to be read.")], read.Problems);
        Assert.Equal((30 * 24) + 1 + 30 + 1, read.Busy.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }
}
