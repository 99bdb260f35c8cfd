using System.Text;
using CsCheck;
using MentorNet.Calendar.Busy;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Tests.SecondReader;
using MentorNet.Calendar.Writing;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace MentorNet.Calendar.Tests.Writing;

/// <summary>A series that is edited in any way, written for calendars and read back: by ourselves and by another program.</summary>
public sealed class EditedSeriesTests
{
    private static readonly string[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => TimeZones.Find(id)?.Id == id)];
    private static readonly Instant Changed = Instant.FromUtc(2026, 1, 1, 0, 0);

    private enum Edit
    {
        MoveOne,
        CancelOne,
        MoveThisAndFollowing,
        EndBefore,
    }

    // A series that begins on any quarter of an hour of the two years, and what is done to it: the kind, the place, days, quarters of an hour and minutes.
    private static readonly Gen<(SeriesRule Rule, (Edit, int, int, int, int)[] Edits)> GenEdited =
        from zone in Gen.OneOfConst(Zones)
        from rhythm in Gen.Enum<Rhythm>()
        from quarter in Gen.Int[0, (2 * 365 * 96) - 1]
        from count in Gen.Int[2, 30]
        from edits in Gen.Select(Gen.Enum<Edit>(), Gen.Int[0, 29], Gen.Int[-3, 3], Gen.Int[0, 95], Gen.OneOfConst(30, 45, 60, 90)).Array[0, 6]
        let first = new LocalDateTime(2026, 1, 1, 0, 0).PlusMinutes(15 * quarter)
        select (new SeriesRule(rhythm, first, zone, 60, count, null), edits);

    [Fact]
    public void It_has_the_same_instants_when_we_read_it() => GenEdited.Sample(Check, iter: 2_000);

    [Fact]
    public void It_has_the_same_instants_when_another_program_reads_it()
    {
        using var other = new IcalJs();
        GenEdited.Sample(
            (rule, edits) =>
            {
                var (feed, expected) = Write(rule, edits);
                var read = other.Times(feed, Instant.FromUtc(2025, 12, 1, 0, 0), Instant.FromUtc(2032, 1, 1, 0, 0)).Select(one => (one.Start, one.End)).Order();
                Assert.True(expected.SequenceEqual(read), feed);
            },
            iter: 150,
            threads: 1);
    }

    // Programs differ about them: ical.js takes the second of two, and the other side of a gap.
    [Theory]
    [InlineData("Europe/Berlin", "2026-10-11T02:30:00")]
    [InlineData("Europe/Berlin", "2027-03-14T02:30:00")]
    [InlineData("America/New_York", "2026-11-01T01:15:00")]
    [InlineData("America/New_York", "2027-03-14T02:00:00")]
    [InlineData("Pacific/Chatham", "2026-09-27T02:45:00")]
    [InlineData("Pacific/Chatham", "2027-03-28T03:30:00")]
    [InlineData("Australia/Lord_Howe", "2027-03-28T01:45:00")]
    [InlineData("Asia/Beirut", "2027-03-14T00:30:00")]
    public void A_time_that_a_clock_skips_or_shows_twice_is_the_same_instant_to_another_program(string zone, string first)
    {
        using var other = new IcalJs();
        var weekly = new SeriesRule(Rhythm.Weekly, LocalDateTimePattern.GeneralIso.Parse(first).Value, zone, 60, 4, null);
        (SeriesRule, (Edit, int, int, int, int)[])[] cases =
        [
            (weekly, []),
            (weekly with { Count = null, Last = weekly.First.Date.PlusWeeks(4) }, []),
            (weekly, [(Edit.CancelOne, 1, 0, 0, 30), (Edit.MoveOne, 0, 1, 40, 30)]),
            .. SeriesDates.Of(weekly, Ics.Zone(zone)).Select(one => (weekly with { First = one.Original, Count = 1 }, Array.Empty<(Edit, int, int, int, int)>())),
        ];

        Assert.Contains(SeriesDates.Of(weekly, Ics.Zone(zone)), one => one.Note != ZoneNote.None);
        Assert.All(cases, one =>
        {
            var (feed, expected) = Write(one.Item1, one.Item2);
            Assert.True(expected.SequenceEqual(other.Times(feed, Instant.FromUtc(2025, 12, 1, 0, 0), Instant.FromUtc(2032, 1, 1, 0, 0)).Select(read => (read.Start, read.End)).Order()), feed);
            Check(one.Item1, one.Item2);
        });
    }

    private static void Check(SeriesRule rule, (Edit, int, int, int, int)[] edits)
    {
        var (feed, expected) = Write(rule, edits);
        var read = BusyTimes.Read(Encoding.UTF8.GetBytes(feed), DateTimeZone.Utc, new(2025, 12, 1), new(2031, 12, 31))!;
        Assert.Empty(read.Problems);
        Assert.True(expected.SequenceEqual(read.Busy.Select(one => (one.Start, one.End)).Order()), feed);
    }

    private static (string Feed, List<(Instant, Instant)> Expected) Write(SeriesRule first, (Edit, int, int, int, int)[] edits)
    {
        var zone = Ics.Zone(first.Zone);
        var meetings = new List<Meeting> { AMeeting(0, first) };
        foreach (var (edit, place, days, quarter, minutes) in edits)
        {
            // The last of them goes on; what was split off before stays as it is.
            var meeting = meetings[^1];
            var all = SeriesDates.Of(meeting.Times, zone).ToList();
            var at = all[place % all.Count].Original;
            var to = at.Date.PlusDays(days).AtMidnight().PlusMinutes(15 * quarter);
            switch (edit)
            {
                case Edit.MoveOne or Edit.CancelOne:
                    var change = new SessionChange(at, to, minutes, edit == Edit.CancelOne, meeting.Sequence + 1, Changed);
                    meetings[^1] = meeting with { Changes = [.. meeting.Changes.Where(one => one.Original != at), change] };
                    break;
                case Edit.MoveThisAndFollowing:
                    var (kept, following) = SeriesEdits.Split(meeting.Times, zone, at, to);
                    meetings.RemoveAt(meetings.Count - 1);
                    if (kept is not null)
                    {
                        meetings.Add(Before(meeting, kept, at));
                    }

                    meetings.Add(AMeeting(meetings.Count, following with { Minutes = minutes }));
                    break;
                case Edit.EndBefore when SeriesEdits.End(meeting.Times, zone, at) is { } shorter:
                    meetings[^1] = Before(meeting, shorter, at);
                    break;
            }
        }

        return (Invitations.Feed("MentorNet", [.. meetings.Select(Once)]), [.. meetings.SelectMany(meeting => Expected(meeting, zone)).Order()]);
    }

    private static Meeting AMeeting(int number, SeriesRule rule) => new($"s{number}", 0, Changed, rule, false, "MentorNet session", null, []);

    private static Meeting Before(Meeting meeting, SeriesRule rule, LocalDateTime at) =>
        meeting with { Times = rule, Sequence = meeting.Sequence + 1, Changes = [.. meeting.Changes.Where(change => change.Original < at)] };

    // Calendars take no change of what does not come again: it is at the time of its change.
    private static Meeting Once(Meeting meeting) => meeting is { Times.Count: 1, Changes: [var change] }
        ? meeting with { Times = meeting.Times with { First = change.Start, Minutes = change.Minutes }, IsCancelled = change.IsCancelled, Changes = [] }
        : meeting;

    private static IEnumerable<(Instant, Instant)> Expected(Meeting meeting, DateTimeZone zone)
    {
        foreach (var occurrence in SeriesDates.Of(meeting.Times, zone))
        {
            var change = meeting.Changes.SingleOrDefault(one => one.Original == occurrence.Original);
            var session = change is null ? occurrence : SeriesDates.At(change.Start, change.Minutes, zone);
            if (change is not { IsCancelled: true })
            {
                yield return (session.Begin, session.End);
            }
        }
    }
}
