using MentorNet.Calendar;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>Holds the states of a session as a table of all states by all commands: the state it leads to, or the reason of the refusal.</summary>
public sealed class SessionMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 3, 16, 0, 0, TimeSpan.Zero);
    private static readonly Guid Mentor = Guid.Parse("01234567-89ab-7def-8123-456789abcde1");
    private static readonly Guid Mentee = Guid.Parse("01234567-89ab-7def-8123-456789abcde2");
    private static readonly Engagement Pair = new(Guid.Empty, Guid.Empty, Mentor, Mentee, "PEER", EngagementState.Open, Start, null, false);

    [Theory]
    [InlineData("Proposed", "Pick", "Scheduled")]
    [InlineData("Proposed", "Move", "SESSION_STATE")]
    [InlineData("Proposed", "Cancel", "Cancelled")]
    [InlineData("Proposed", "Confirm", "SESSION_STATE")]
    [InlineData("Proposed", "NoShow", "SESSION_STATE")]
    [InlineData("Proposed", "Correct", "SESSION_STATE")]
    [InlineData("Scheduled", "Pick", "SESSION_STATE")]
    [InlineData("Scheduled", "Move", "Scheduled")]
    [InlineData("Scheduled", "Cancel", "Cancelled")]
    [InlineData("Scheduled", "Confirm", "NOT_BEGUN")]
    [InlineData("Scheduled", "NoShow", "NOT_BEGUN")]
    [InlineData("Scheduled", "Correct", "SESSION_STATE")]
    [InlineData("Begun", "Pick", "SESSION_STATE")]
    [InlineData("Begun", "Move", "TIME_PASSED")]
    [InlineData("Begun", "Cancel", "Cancelled")]
    [InlineData("Begun", "Confirm", "Held")]
    [InlineData("Begun", "NoShow", "NoShow")]
    [InlineData("Begun", "Correct", "SESSION_STATE")]
    [InlineData("Held", "Pick", "SESSION_STATE")]
    [InlineData("Held", "Move", "SESSION_STATE")]
    [InlineData("Held", "Cancel", "SESSION_STATE")]
    [InlineData("Held", "Confirm", "SESSION_STATE")]
    [InlineData("Held", "NoShow", "SESSION_STATE")]
    [InlineData("Held", "Correct", "Cancelled")]
    [InlineData("NoShow", "Pick", "SESSION_STATE")]
    [InlineData("NoShow", "Move", "SESSION_STATE")]
    [InlineData("NoShow", "Cancel", "SESSION_STATE")]
    [InlineData("NoShow", "Confirm", "SESSION_STATE")]
    [InlineData("NoShow", "NoShow", "SESSION_STATE")]
    [InlineData("NoShow", "Correct", "Cancelled")]
    [InlineData("Cancelled", "Pick", "SESSION_STATE")]
    [InlineData("Cancelled", "Move", "SESSION_STATE")]
    [InlineData("Cancelled", "Cancel", "SESSION_STATE")]
    [InlineData("Cancelled", "Confirm", "SESSION_STATE")]
    [InlineData("Cancelled", "NoShow", "SESSION_STATE")]
    [InlineData("Cancelled", "Correct", "SESSION_STATE")]
    public void Each_command_leads_where_the_table_says(string from, string command, string to)
    {
        var booked = Session.Book(Guid.Empty, Mentor, Time(Start), Start.AddDays(-7));
        var ended = Start.AddHours(1);
        var (session, now) = from switch
        {
            "Proposed" => (Session.Propose(Guid.Empty, Mentor, [Time(Start), Time(Start.AddDays(1))], Start.AddDays(-7)), Start.AddDays(-6)),
            "Scheduled" => (booked, Start.AddDays(-6)),
            "Begun" => (booked, ended),
            "Held" => (booked.Confirm(Mentor, ended), ended),
            "NoShow" => (booked.NoteNoShow(Mentor, ended), ended),
            _ => (booked.Cancel(Mentor, "", Start.AddDays(-6)), Start.AddDays(-6)),
        };

        string reached;
        try
        {
            reached = (command switch
            {
                "Pick" => session.Pick(Mentee, Start, now),
                "Move" => session.Move(Mentee, Time(Start.AddDays(2)), "a board meeting", now),
                "Cancel" => session.Cancel(Mentee, "ill", now),
                "Confirm" => session.Confirm(Mentee, now),
                "NoShow" => session.NoteNoShow(Mentee, now),
                _ => session.Correct(Mentee, Pair, held: false, now),
            }).State.ToString();
        }
        catch (DomainException e)
        {
            reached = e.Reason;
        }

        Assert.Equal(to, reached);
    }

    [Theory]
    [InlineData(-25, false)]
    [InlineData(-23, true)]
    public void What_is_changed_less_than_24_hours_before_is_late(int hours, bool late)
    {
        var booked = Session.Book(Guid.Empty, Mentor, Time(Start), Start.AddDays(-7));

        Assert.Equal(late, booked.Cancel(Mentee, "", Start.AddHours(hours)).Late);
        Assert.Equal(late, booked.Move(Mentee, Time(Start.AddDays(1)), "", Start.AddHours(hours)).Late);
    }

    [Fact]
    public void One_that_did_not_take_place_was_not_cancelled_late()
    {
        var booked = Session.Book(Guid.Empty, Mentor, Time(Start), Start.AddDays(-7));

        Assert.Equal((SessionState.Cancelled, false), (booked.Cancel(Mentee, "", Start).State, booked.Cancel(Mentee, "", Start.AddHours(1)).Late));
    }

    [Fact]
    public void Nobody_picks_their_own_proposal_nor_corrects_their_own_word()
    {
        var proposed = Session.Propose(Guid.Empty, Mentor, [Time(Start)], Start.AddDays(-7));
        var held = Session.Book(Guid.Empty, Mentor, Time(Start), Start.AddDays(-7)).Confirm(Mentor, Start.AddHours(1));

        Assert.Equal("OWN_PROPOSAL", Assert.Throws<DomainException>(() => proposed.Pick(Mentor, Start, Start.AddDays(-1))).Reason);
        Assert.Equal("OWN_WORD", Assert.Throws<DomainException>(() => held.Correct(Mentor, Pair, false, Start.AddHours(2))).Reason);
        Assert.Equal(SessionState.Cancelled, held.Correct(Mentor, Pair with { MenteeId = null, Kind = Engagement.Client }, false, Start.AddHours(2)).State);
    }

    [Theory]
    [InlineData("Held", 7)]
    [InlineData("NoShow", 14)]
    public void A_correction_has_its_days(string state, int days)
    {
        var booked = Session.Book(Guid.Empty, Mentor, Time(Start), Start.AddDays(-7));
        var session = state == "Held" ? booked.Confirm(Mentor, Start) : booked.NoteNoShow(Mentor, Start);

        Assert.Equal(SessionState.Held, session.Correct(Mentee, Pair, true, Start.AddDays(days)).State);
        Assert.Equal("CORRECTION_LATE", Assert.Throws<DomainException>(() => session.Correct(Mentee, Pair, true, Start.AddDays(days).AddSeconds(1))).Reason);
    }

    [Fact]
    public void A_time_of_the_hour_that_comes_twice_stays_the_one_that_was_chosen()
    {
        var second = new DateTimeOffset(2026, 11, 1, 6, 30, 0, TimeSpan.Zero); // 1:30 in New York, for the second time

        var session = Session.Book(Guid.Empty, Mentor, SessionTime.At(second, "America/New_York", 60), second.AddDays(-3));

        Assert.Equal((second, new DateTime(2026, 11, 1, 1, 30, 0)), (session.StartsAt, session.LocalStart));
    }

    [Fact]
    public void A_series_whose_length_is_changed_where_the_clock_skips_its_hour_keeps_the_hour()
    {
        var now = new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero);
        var plan = SeriesPlan.Of(Rhythm.Weekly, SessionTime.At(new DateTimeOffset(2026, 2, 22, 7, 30, 0, TimeSpan.Zero), "America/New_York", 60), 4, now);
        var series = new Series(Guid.CreateVersion7(), Guid.Empty, plan.Rule, Mentor, null, 0, 0, now, now);
        var sessions = plan.Occurrences.Select(occurrence => Session.Book(Guid.Empty, Mentor, plan.Time(occurrence), now, series.Id, occurrence.Original)).ToList();

        var change = SeriesChange.Move(series, sessions, sessions[2], new SessionMove(V1.SeriesScope.ThisAndFollowing, sessions[2].StartsAt!.Value, 30), Mentor, "", now);

        Assert.Equal([new(2026, 3, 8, 3, 30, 0), new(2026, 3, 15, 2, 30, 0)], change.Sessions.Select(session => session.LocalStart!.Value));
        Assert.All(change.Sessions, session => Assert.Equal((30, 1), (session.Minutes, session.Sequence)));
    }

    private static SessionTime Time(DateTimeOffset start) => SessionTime.At(start, "America/New_York", 60);
}
