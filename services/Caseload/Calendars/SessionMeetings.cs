using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Writing;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Calendars;

/// <summary>Sessions as calendars are told of them.</summary>
internal static class SessionMeetings
{
    // An employer may read a calendar: it says nothing else.
    private const string Title = "MentorNet session";

    public static Meeting Single(FeedSession session) => new(
        Uid(session.Id),
        session.Sequence,
        Instant.FromDateTimeOffset(session.ChangedAt),
        new SeriesRule(Rhythm.Weekly, LocalDateTime.FromDateTime(session.LocalStart), session.Zone, session.Minutes, 1, null),
        session.IsCancelled,
        Title,
        null,
        []);

    /// <summary>
    /// A series, and the sessions that have no place in it, as one that was decided before the series got other times: they stand apart. A place at which there is no session is left out.
    /// A series of no sessions is cancelled.
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
            var start = session is null ? place.Original : Instant.FromDateTimeOffset(session.StartsAt).InZone(zone).LocalDateTime;
            if (session is null || session.IsCancelled || start != place.Start || session.Minutes != series.Minutes)
            {
                changes.Add(new SessionChange(
                    place.Original,
                    start,
                    session?.Minutes ?? series.Minutes,
                    session?.IsCancelled ?? true,
                    series.Sequence + (session?.Sequence ?? 0),
                    Instant.FromDateTimeOffset(session?.ChangedAt ?? series.ChangedAt)));
            }
        }

        var placed = places.Select(place => byPlace[place.Original].FirstOrDefault()).OfType<FeedSession>().ToList();
        return (
            new Meeting(
                Uid(series.Id),
                series.Sequence,
                Instant.FromDateTimeOffset(placed.Select(session => session.ChangedAt).Append(series.ChangedAt).Max()),
                rule,
                series.Count == 0 || changes.Count(change => change.IsCancelled) == places.Count,
                Title,
                null,
                changes),
            [.. sessions.Except(placed)]);
    }

    private static string Uid(Guid id) => $"{id}@mentornet";
}
