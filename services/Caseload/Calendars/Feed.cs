using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Writing;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Calendars;

/// <summary>The private feed of a person's sessions. Of the token in its address only a digest is kept.</summary>
internal sealed record Feed(Guid ConsortiumId, Guid PersonId, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    private const string Name = "MentorNet";

    // An employer may read a calendar: it says nothing else.
    private const string Title = "MentorNet session";

    // What is over stays for a while, and leaves at the turn of a month, so that the bytes do not change by the day.
    private static readonly TimeSpan KeepsFor = TimeSpan.FromDays(90);

    /// <summary>A token of 256 bits.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] DigestOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The moment from which sessions are in the feed.</summary>
    public static DateTimeOffset Since(DateTimeOffset now)
    {
        var kept = (now - KeepsFor).UtcDateTime;
        return new DateTimeOffset(kept.Year, kept.Month, 1, 0, 0, 0, TimeSpan.Zero);
    }

    /// <summary>What changes whenever the feed would be another text.</summary>
    public static string Etag(FeedState state, DateTimeOffset since) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        FormattableString.Invariant($"{state.Count} {state.Versions} {state.ChangedAt:O} {since:O} {TimeZones.Version}")))[..16]);

    /// <summary>Writes the feed.</summary>
    public static string Write(IReadOnlyList<FeedSeries> series, IReadOnlyList<FeedSession> sessions)
    {
        var ofSeries = sessions.Where(session => session.SeriesId is not null).ToLookup(session => session.SeriesId!.Value);
        var meetings = new List<Meeting>();
        foreach (var one in series)
        {
            var (meeting, apart) = OfSeries(one, [.. ofSeries[one.Id]]);
            if (meeting is not null)
            {
                meetings.Add(meeting);
            }

            meetings.AddRange(apart.Select(Single));
        }

        meetings.AddRange(sessions.Where(session => session.SeriesId is null).Select(Single));
        return Invitations.Feed(Name, [.. meetings.OrderBy(meeting => meeting.Times.First).ThenBy(meeting => meeting.Uid, StringComparer.Ordinal)]);
    }

    private static Meeting Single(FeedSession session) => new(
        $"{session.Id}@mentornet",
        session.Sequence,
        Instant.FromDateTimeOffset(session.ChangedAt),
        new SeriesRule(Rhythm.Weekly, LocalDateTime.FromDateTime(session.LocalStart), session.Zone, session.Minutes, 1, null),
        session.IsCancelled,
        Title,
        null,
        []);

    // A place of the series at which there is no session is left out; a session that has no place in it, as one that was decided before the series got other times, stands apart.
    private static (Meeting? Meeting, IEnumerable<FeedSession> Apart) OfSeries(FeedSeries series, IReadOnlyList<FeedSession> sessions)
    {
        if (series.Count == 0)
        {
            return (null, sessions);
        }

        var zone = TimeZones.Find(series.Zone)!;
        var rule = new SeriesRule(series.Rhythm, LocalDateTime.FromDateTime(series.FirstStart), series.Zone, series.Minutes, series.Count, null);
        var places = SeriesDates.Of(rule, zone).ToList();
        var byPlace = sessions.Where(session => session.OriginalStart is not null).ToLookup(session => LocalDateTime.FromDateTime(session.OriginalStart!.Value));
        var changes = new List<SessionChange>();
        foreach (var place in places)
        {
            var session = byPlace[place.Original].FirstOrDefault();
            var start = session is null ? place.Original : Instant.FromDateTimeOffset(session.StartsAt).InZone(zone).LocalDateTime;
            if (session is null || session.IsCancelled || start != place.Start || session.Minutes != series.Minutes)
            {
                changes.Add(new SessionChange(place.Original, start, session?.Minutes ?? series.Minutes, session?.IsCancelled ?? true, session?.Sequence ?? series.Sequence, Instant.FromDateTimeOffset(session?.ChangedAt ?? series.ChangedAt)));
            }
        }

        var taken = places.Select(place => byPlace[place.Original].FirstOrDefault()?.Id).OfType<Guid>().ToHashSet();
        var changed = sessions.Where(session => taken.Contains(session.Id)).Select(session => session.ChangedAt).Append(series.ChangedAt).Max();
        return (
            new Meeting($"{series.Id}@mentornet", series.Sequence, Instant.FromDateTimeOffset(changed), rule, false, Title, null, changes),
            sessions.Where(session => !taken.Contains(session.Id)));
    }
}

/// <summary>What says of a person's sessions whether anything has changed.</summary>
internal sealed record FeedState(int Count, long Versions, DateTimeOffset? ChangedAt);

/// <summary>A series as the feed needs it.</summary>
internal sealed record FeedSeries(Guid Id, Rhythm Rhythm, DateTime FirstStart, string Zone, int Minutes, int Count, int Sequence, DateTimeOffset ChangedAt);

/// <summary>A session as the feed needs it.</summary>
internal sealed record FeedSession(
    Guid Id, Guid? SeriesId, DateTime? OriginalStart, bool IsCancelled, string Zone, DateTime LocalStart, DateTimeOffset StartsAt, int Minutes, int Sequence, DateTimeOffset ChangedAt);
