using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;
using CalendarInvitations = MentorNet.Calendar.Writing.Invitations;

namespace MentorNet.Identity.Notices;

/// <summary>What a calendar is told, as the text that it reads.</summary>
/// <param name="Meeting">The session or series.</param>
/// <param name="One">The one session of a series of which it tells; null for all of it.</param>
/// <param name="IsCancel">Whether what it tells of does not take place.</param>
internal sealed record InvitationText(Meeting Meeting, SessionChange? One, bool IsCancel)
{
    public const string Title = "MentorNet session";

    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>When it is, or was to be: the one session, or the first.</summary>
    public Interval When(DateTimeZone zone)
    {
        if (One is not null)
        {
            return During(One, zone);
        }

        var first = SeriesDates.At(Meeting.Times.First, Meeting.Times.Minutes, zone);
        return new Interval(first.Begin, first.End);
    }

    /// <summary>The sessions of all that it tells that are not over, in their order.</summary>
    public IReadOnlyList<Interval> ToCome(DateTimeZone zone, DateTimeOffset now)
    {
        var changes = Meeting.Changes.ToDictionary(change => change.Original);
        return
        [
            .. SeriesDates.Of(Meeting.Times, zone)
                .Where(place => !changes.TryGetValue(place.Original, out var change) || !change.IsCancelled)
                .Select(place => changes.TryGetValue(place.Original, out var change) ? During(change, zone) : new Interval(place.Begin, place.End))
                .Where(time => time.End > Instant.FromDateTimeOffset(now))
                .OrderBy(time => time.Start),
        ];
    }

    /// <summary>When the last of what it tells is over.</summary>
    public DateTimeOffset End(DateTimeZone zone)
    {
        IEnumerable<SessionChange> changes = One is null ? Meeting.Changes : [.. Meeting.Changes, One];
        return SeriesDates.Of(Meeting.Times, zone).Select(place => place.End).Concat(changes.Select(change => SeriesDates.At(change.Start, change.Minutes, zone).End)).Max().ToDateTimeOffset();
    }

    public string Write(Party organizer, Party recipient) => (One, IsCancel) switch
    {
        (null, false) => CalendarInvitations.Request(Meeting, organizer, recipient),
        (null, true) => CalendarInvitations.Cancel(Meeting, organizer, recipient),
        ({ } one, false) => CalendarInvitations.Request(Meeting, one, organizer, recipient),
        ({ } one, true) => CalendarInvitations.Cancel(Meeting, one, organizer, recipient),
    };

    public static InvitationText Read(CalendarInvitation message)
    {
        var changed = Instant.FromDateTimeOffset(message.ChangedAt);
        var meeting = new Meeting(
            message.Uid,
            message.Sequence,
            changed,
            new SeriesRule(Enum.Parse<Rhythm>(message.Rhythm), Local.Parse(message.FirstStart).GetValueOrThrow(), message.Zone, message.Minutes, message.Count, null),
            message.Only is null && message.Cancelled,
            Title,
            null,
            [.. message.Changes.Select(ReadChange)],
            message.Follows.Length > 0 ? message.Follows : null);
        return new InvitationText(meeting, message.Only is { } only ? ReadChange(only) : null, message.Cancelled);

        // The former release told no numbers of single sessions.
        SessionChange ReadChange(CalendarChange change)
        {
            var begin = InstantPattern.General.Parse(change.Start) is { Success: true, Value: var instant } ? instant : (Instant?)null;
            return new SessionChange(
                Local.Parse(change.Original).GetValueOrThrow(),
                begin?.InZone(TimeZones.Find(message.Zone)!).LocalDateTime ?? Local.Parse(change.Start).GetValueOrThrow(),
                change.Minutes,
                change.Cancelled,
                change.Sequence > 0 ? change.Sequence : message.Sequence,
                changed,
                begin);
        }
    }

    private static Interval During(SessionChange change, DateTimeZone zone)
    {
        var begin = change.Begin ?? SeriesDates.At(change.Start, change.Minutes, zone).Begin;
        return new Interval(begin, begin + Duration.FromMinutes(change.Minutes));
    }
}
