using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Writing;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Calendars;

/// <summary>Sessions as calendars are told of them, by invitations and by feeds.</summary>
internal static class SessionMeetings
{
    // An employer may read a calendar: it says nothing else.
    private const string Title = "MentorNet session";
    private const string Utc = "UTC";

    public static Meeting Single(FeedSession session) =>
        new(Uid(session.Id), session.Sequence, Instant.FromDateTimeOffset(session.ChangedAt), Once(session), session.IsCancelled, Title, null, []);

    /// <summary>
    /// A series, and the sessions that have no place in it, as one that was decided before the series ended earlier: they stand apart. A place at which there is no session is
    /// left out. A series of no sessions is cancelled, and one of a single place is at the time of its session: calendars take no change of what does not come again. Its number is
    /// that of its rule, or of the last session that is a part of it.
    /// </summary>
    public static (Meeting Series, IReadOnlyList<FeedSession> Apart) OfSeries(FeedSeries series, IReadOnlyList<FeedSession> sessions)
    {
        var zone = TimeZones.Find(series.Zone)!;
        var rule = new SeriesRule(series.Rhythm, LocalDateTime.FromDateTime(series.FirstStart), series.Zone, series.Minutes, Math.Max(1, series.Count), null);
        var places = series.Count == 0 ? [] : SeriesDates.Of(rule, zone).ToList();
        var byPlace = sessions.Where(session => session.OriginalStart is not null).ToLookup(session => LocalDateTime.FromDateTime(session.OriginalStart!.Value));
        var changes = new List<SessionChange>();
        foreach (var place in places)
        {
            var session = byPlace[place.Original].FirstOrDefault();
            var begin = session is null ? place.Begin : Instant.FromDateTimeOffset(session.StartsAt);
            if (session is null || session.IsCancelled || begin != place.Begin || session.Minutes != series.Minutes || session.SeriesSequence > series.RuleSequence)
            {
                var start = begin.InZone(zone).LocalDateTime;
                changes.Add(new SessionChange(
                    place.Original,
                    start,
                    session?.Minutes ?? series.Minutes,
                    session?.IsCancelled ?? true,
                    Math.Max(series.RuleSequence, session?.SeriesSequence ?? 0),
                    Instant.FromDateTimeOffset(session?.ChangedAt ?? series.ChangedAt),
                    IsSecond(start, begin, zone) ? begin : null));
            }
        }

        var placed = places.Select(place => byPlace[place.Original].FirstOrDefault()).OfType<FeedSession>().ToList();
        var isOnce = rule.Count == 1;
        return (
            new Meeting(
                Uid(series.Id),
                changes.Where(change => change.IsCancelled || isOnce).Select(change => change.Sequence).Append(series.RuleSequence).Max(),
                Instant.FromDateTimeOffset(placed.Select(session => session.ChangedAt).Append(series.ChangedAt).Max()),
                isOnce && placed is [var only] ? Once(only) : rule,
                changes.Count(change => change.IsCancelled) == places.Count,
                Title,
                null,
                isOnce ? [] : changes,
                series.Follows is { } follows ? Uid(follows) : null),
            [.. sessions.Except(placed).Where(session => !session.IsCancelled)]);
    }

    /// <summary>What calendars are told of one session of a series that was changed alone; null where the whole says it.</summary>
    public static SessionChange? One(Meeting meeting, FeedSession session) =>
        meeting.IsCancelled ? null : meeting.Changes.FirstOrDefault(change => change.Original.ToDateTimeUnspecified() == session.OriginalStart);

    private static SeriesRule Once(FeedSession session)
    {
        var (local, begin) = (LocalDateTime.FromDateTime(session.LocalStart), Instant.FromDateTimeOffset(session.StartsAt));
        var isSecond = IsSecond(local, begin, TimeZones.Find(session.Zone)!);
        return new SeriesRule(Rhythm.Weekly, isSecond ? begin.InUtc().LocalDateTime : local, isSecond ? Utc : session.Zone, session.Minutes, 1, null);
    }

    private static string Uid(Guid id) => $"{id}@mentornet";

    // Of a time that the clock shows twice a local time means the first.
    private static bool IsSecond(LocalDateTime local, Instant begin, DateTimeZone zone) => zone.MapLocal(local) is { Count: 2 } both && both.Last().ToInstant() == begin;
}
