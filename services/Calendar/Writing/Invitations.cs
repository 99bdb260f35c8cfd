using MentorNet.Calendar.Replies;
using MentorNet.Calendar.Series;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Calendar.Writing;

/// <summary>
/// The texts by which calendars are told of sessions (RFC 5545 and 5546). Each invitation is for one recipient and names nobody else.
/// </summary>
public static class Invitations
{
    /// <summary>The content type of an invitation in a mail.</summary>
    public static string ContentType(bool isCancel) => $"text/calendar; method={(isCancel ? "CANCEL" : "REQUEST")}; charset=utf-8";

    /// <summary>Invites to all sessions, or says what they are now.</summary>
    public static string Request(Meeting meeting, Party organizer, Party recipient) =>
        Calendar("REQUEST", [meeting], [], writer => Write(writer, meeting, organizer, recipient));

    /// <summary>Says what one session of a series is now.</summary>
    public static string Request(Meeting meeting, SessionChange change, Party organizer, Party recipient) =>
        Calendar("REQUEST", [meeting with { Changes = [change] }], [], writer => Write(writer, meeting, change, organizer, recipient));

    /// <summary>Cancels all sessions. Their sequence must have been raised.</summary>
    public static string Cancel(Meeting meeting, Party organizer, Party recipient)
    {
        var cancelled = meeting with { IsCancelled = true };
        return Calendar("CANCEL", [cancelled], [], writer => Write(writer, cancelled, organizer, recipient));
    }

    /// <summary>Cancels one session of a series.</summary>
    public static string Cancel(Meeting meeting, SessionChange change, Party organizer, Party recipient) =>
        Calendar("CANCEL", [meeting with { Changes = [change] }], [], writer => Write(writer, meeting, change with { IsCancelled = true }, organizer, recipient));

    /// <summary>Declines another time that a calendar has proposed (RFC 5546, 3.2.8).</summary>
    public static string Decline(CalendarReply counter, Instant now, Party organizer)
    {
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentNullException.ThrowIfNull(organizer);
        return Calendar("DECLINECOUNTER", [], [], writer =>
        {
            writer.Begin("VEVENT");
            writer.Text("UID", counter.Uid);
            writer.Line($"SEQUENCE:{counter.Sequence}");
            writer.Time("DTSTAMP", now);
            if (counter.Original is { } original)
            {
                writer.Time("RECURRENCE-ID", original);
            }

            writer.Line($"ORGANIZER;CN={LineWriter.Parameter(organizer.Name)}:mailto:{organizer.Email}");
            writer.Line($"ATTENDEE:mailto:{counter.Attendee}");
            writer.End("VEVENT");
        });
    }

    /// <summary>All sessions of a person, for a calendar that asks from time to time.</summary>
    public static string Feed(string name, IReadOnlyList<Meeting> meetings) => Calendar(
        "PUBLISH",
        meetings,
        [$"NAME:{name}", $"X-WR-CALNAME:{name}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"],
        writer =>
        {
            foreach (var meeting in meetings)
            {
                Write(writer, meeting, null, null);
            }
        });

    private static string Calendar(string method, IReadOnlyList<Meeting> meetings, string[] header, Action<LineWriter> write)
    {
        var writer = new LineWriter();
        writer.Begin("VCALENDAR");
        writer.Line("VERSION:2.0");
        writer.Line("PRODID:-//MentorNet//Sessions//EN");
        writer.Line("CALSCALE:GREGORIAN");
        writer.Line($"METHOD:{method}");
        Array.ForEach(header, writer.Line);
        foreach (var inZone in meetings.GroupBy(meeting => meeting.Times.Zone).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var zone = Zone(inZone.Key);
            ZoneDescription.Write(writer, zone, inZone.Min(meeting => First(meeting, zone)), inZone.Max(meeting => Last(meeting, zone)));
        }

        write(writer);
        writer.End("VCALENDAR");
        return writer.ToString();
    }

    private static void Write(LineWriter writer, Meeting meeting, Party? organizer, Party? recipient)
    {
        // Of what does not take place at all one session says it.
        meeting = meeting.IsCancelled ? meeting with { Changes = [], Times = meeting.Times with { Count = 1, Last = null } } : meeting;
        var times = meeting.Times;
        writer.Begin("VEVENT");
        Head(writer, meeting.Uid, meeting.Sequence, meeting.Changed);
        if (times.Count == 1)
        {
            Start(writer, times.Zone, times.First);
        }
        else
        {
            writer.Local("DTSTART", times.Zone, times.First);
        }

        writer.Line($"DURATION:PT{times.Minutes}M");
        if (times.Count != 1)
        {
            writer.Line($"RRULE:{RuleText.Of(times)}");
            if (meeting.Changes.Where(change => change.IsCancelled).ToList() is { Count: > 0 } cancelled)
            {
                writer.Local("EXDATE", times.Zone, cancelled.Select(change => change.Original).Order());
            }
        }

        Tail(writer, meeting, meeting.IsCancelled, organizer, recipient);
        var changes = times.Count == 1 ? [] : meeting.Changes.Where(change => !change.IsCancelled).Concat(Doubtful(meeting));
        foreach (var change in changes.OrderBy(change => change.Original))
        {
            Write(writer, meeting, change, organizer, recipient);
        }
    }

    private static void Write(LineWriter writer, Meeting meeting, SessionChange change, Party? organizer, Party? recipient)
    {
        writer.Begin("VEVENT");
        Head(writer, meeting.Uid, change.Sequence, change.Changed);
        writer.Local("RECURRENCE-ID", meeting.Times.Zone, change.Original);
        if (change.Begin is { } begin)
        {
            writer.Time("DTSTART", begin);
        }
        else
        {
            Start(writer, meeting.Times.Zone, change.Start);
        }

        writer.Line($"DURATION:PT{change.Minutes}M");
        Tail(writer, meeting, change.IsCancelled || meeting.IsCancelled, organizer, recipient);
    }

    // Of a local time that does not exist, or exists twice, programs make different instants: it is written in UTC.
    private static void Start(LineWriter writer, string zone, LocalDateTime local)
    {
        var occurrence = SeriesDates.At(local, 0, Zone(zone));
        if (occurrence.Note == ZoneNote.None)
        {
            writer.Local("DTSTART", zone, local);
        }
        else
        {
            writer.Time("DTSTART", occurrence.Begin);
        }
    }

    // The sessions of a series that keep the time it gives them, where that time does not exist or exists twice.
    private static IEnumerable<SessionChange> Doubtful(Meeting meeting)
    {
        var zone = Zone(meeting.Times.Zone);
        var last = RuleText.LastOf(meeting.Times);
        return !ChangesAt(meeting.Times.First.TimeOfDay, zone, First(meeting, zone), Last(meeting, zone))
            ? []
            : SeriesDates.Of(meeting.Times, zone)
                .TakeWhile(occurrence => occurrence.Original <= last)
                .Where(occurrence => occurrence.Note != ZoneNote.None && meeting.Changes.All(change => change.Original != occurrence.Original))
                .Select(occurrence => new SessionChange(occurrence.Original, occurrence.Original, meeting.Times.Minutes, false, meeting.Sequence, meeting.Changed));
    }

    // Whether a change of the clocks from one instant to another leaves a time of day out, or has it twice.
    private static bool ChangesAt(LocalTime time, DateTimeZone zone, Instant first, Instant last) => zone
        .GetZoneIntervals(new Interval(first - Duration.FromDays(1), last + Duration.FromDays(1)))
        .Where(interval => interval.HasStart && interval.Start > first - Duration.FromDays(2))
        .Any(interval =>
        {
            var (one, other) = (interval.IsoLocalStart, interval.Start.WithOffset(zone.GetUtcOffset(interval.Start - Duration.Epsilon)).LocalDateTime);
            var (begin, end) = (LocalDateTime.Min(one, other), LocalDateTime.Max(one, other));
            return new[] { begin.Date, end.Date }.Any(date => date + time >= begin && date + time < end);
        });

    private static void Head(LineWriter writer, string uid, int sequence, Instant changed)
    {
        writer.Text("UID", uid);
        writer.Line($"SEQUENCE:{sequence}");
        writer.Time("DTSTAMP", changed);
        writer.Time("LAST-MODIFIED", changed);
    }

    private static void Tail(LineWriter writer, Meeting meeting, bool isCancelled, Party? organizer, Party? recipient)
    {
        writer.Text("SUMMARY", meeting.Title);
        if (meeting.Link is { } link)
        {
            writer.Line($"URL:{link.AbsoluteUri}");
        }

        if (meeting.Follows is { } follows)
        {
            writer.Text("RELATED-TO;RELTYPE=SIBLING", follows);
        }

        writer.Line(isCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        writer.Line(isCancelled ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        writer.Line("CLASS:PRIVATE");
        if (organizer is not null && recipient is not null)
        {
            writer.Line($"ORGANIZER;CN={LineWriter.Parameter(organizer.Name)}:mailto:{organizer.Email}");
            writer.Line($"ATTENDEE;CN={LineWriter.Parameter(recipient.Name)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT{(isCancelled ? "" : ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE")}:mailto:{recipient.Email}");
        }

        writer.End("VEVENT");
    }

    private static DateTimeZone Zone(string id) => TimeZones.Find(id) ?? throw new ArgumentException($"'{id}' is no time zone.", nameof(id));

    private static Instant First(Meeting meeting, DateTimeZone zone) =>
        meeting.Changes.SelectMany(change => new[] { change.Original, change.Start }).Append(meeting.Times.First).Min().InZoneLeniently(zone).ToInstant();

    private static Instant Last(Meeting meeting, DateTimeZone zone) =>
        meeting.Changes.SelectMany(change => new[] { change.Original, change.Start }).Append(RuleText.LastOf(meeting.Times)).Max().InZoneLeniently(zone).ToInstant();
}
