using System.Buffers.Text;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using MentorNet.Calendar;
using MentorNet.Calendar.Writing;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>The private feed of a person's sessions. Of the token in its address only a digest is kept.</summary>
internal sealed record Feed(Guid ConsortiumId, Guid PersonId, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    /// <summary>The name of the counter of feeds that were written: what has not changed since a program read it is none.</summary>
    public const string WrittenCounter = "mentornet.calendar.feeds_written";

    private const string Name = "MentorNet";
    private static readonly Counter<long> Written = new Meter(Telemetry.Name).CreateCounter<long>(WrittenCounter, "{feed}", "Feeds of sessions that were written for a calendar program.");

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
        var ofSeries = sessions.ToLookup(session => session.SeriesId);
        var meetings = ofSeries[null].Select(SessionMeetings.Single).ToList();
        foreach (var one in series)
        {
            var (meeting, apart) = SessionMeetings.OfSeries(one, [.. ofSeries[one.Id]]);
            meetings.Add(meeting);
            meetings.AddRange(apart.Select(SessionMeetings.Single));
        }

        Written.Add(1);
        return Invitations.Feed(Name, [.. meetings.OrderBy(meeting => meeting.Times.First).ThenBy(meeting => meeting.Uid, StringComparer.Ordinal)]);
    }
}

/// <summary>What says of a person's sessions whether anything has changed.</summary>
internal sealed record FeedState(int Count, long Versions, DateTimeOffset? ChangedAt);

/// <summary>A series as the feed needs it.</summary>
internal sealed record FeedSeries(Guid Id, Rhythm Rhythm, DateTime FirstStart, string Zone, int Minutes, int Count, int RuleSequence, DateTimeOffset ChangedAt, Guid? Follows = null);

/// <summary>A session as the feed needs it.</summary>
internal sealed record FeedSession(
    Guid Id, Guid? SeriesId, DateTime? OriginalStart, bool IsCancelled, string Zone, DateTime LocalStart, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Minutes, int Sequence, int? SeriesSequence, DateTimeOffset ChangedAt);
