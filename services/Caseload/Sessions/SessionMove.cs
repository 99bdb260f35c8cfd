using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Rhythm = MentorNet.Calendar.Rhythm;

namespace MentorNet.Caseload.Sessions;

/// <summary>What somebody asks for a session, and for those of its series that go with it.</summary>
/// <param name="Scope">How much of its series goes with it.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Minutes">Its length; null for the one that it has.</param>
/// <param name="Rhythm">How often its series is from then on; null for as often as it is.</param>
internal sealed record SessionMove(SeriesScope Scope, DateTimeOffset Start, int? Minutes = null, Rhythm? Rhythm = null)
{
    public static SessionMove Parse(Timestamp? start, SeriesScope scope, int minutes, SessionSeries.Types.Rhythm rhythm, DateTimeOffset now) => new(
        SessionsMapping.ParseScope(scope),
        SessionsMapping.ParseStart(start, "start_time", now),
        minutes == 0 ? null : SessionsMapping.ParseMinutes(minutes),
        rhythm == SessionSeries.Types.Rhythm.Unspecified ? null : SessionsMapping.ParseRhythm(rhythm));

    /// <summary>The time that it gives a session.</summary>
    public SessionTime TimeOf(Session session) => SessionTime.At(Start, session.Zone, Minutes ?? session.Minutes);
}

/// <summary>A session, and those of its series that go with it, as a move would make them.</summary>
/// <param name="Change">What is stored; of a session alone no series.</param>
/// <param name="Former">The sessions that are changed, as they are.</param>
/// <param name="IsNone">Whether nothing is at another time than it is.</param>
internal sealed record MovePlan(SeriesChange Change, IReadOnlyDictionary<Guid, Session> Former, bool IsNone)
{
    public bool IsAlone => Change.Changed.Count == 0;

    /// <summary>The times that are new: what lies within the time that the same session has needs nobody's.</summary>
    public IReadOnlyList<Interval> NewTimes => [.. Differing.Where(one => one.StartsAt < Former[one.Id].StartsAt || one.EndsAt > Former[one.Id].EndsAt).Select(During)];

    /// <summary>Those that have another time or length.</summary>
    public IEnumerable<Session> Differing => Change.Sessions.Where(one => one.StartsAt != Former[one.Id].StartsAt || one.EndsAt != Former[one.Id].EndsAt);

    /// <summary>The lengths that sessions had and have.</summary>
    public IEnumerable<(int Before, int After)> Lengths => Differing.Select(one => (Former[one.Id].Minutes, one.Minutes));

    /// <summary>Whether a session was changed alone before, and so is not where its series has it.</summary>
    public bool Stays(Session session) => !IsAlone && !session.IsOnPlace;

    public static Interval During(Session session) => new(Instant.FromDateTimeOffset(session.StartsAt!.Value), Instant.FromDateTimeOffset(session.EndsAt!.Value));
}

internal static class MovePlanning
{
    /// <summary>Plans a move; throws where it may not be.</summary>
    public static async Task<MovePlan> PlanMoveAsync(this Work work, Session session, SessionMove wanted, Guid by, string reason, DateTimeOffset now)
    {
        var time = wanted.TimeOf(session);
        var moved = session.Move(by, time, reason, now);
        if (session.SeriesId is not { } seriesId || wanted.Scope == SeriesScope.ThisOne)
        {
            return wanted.Rhythm is null
                ? new MovePlan(new SeriesChange([], [moved], Moves: true), new Dictionary<Guid, Session> { [session.Id] = session }, time.StartsAt == session.StartsAt && time.Minutes == session.Minutes)
                : throw Errors.InvalidField("rhythm", "must be unspecified where one session alone is moved.");
        }

        var series = await work.GetSeriesAsync(seriesId);
        var sessions = await work.ListSessionsOfSeriesAsync(seriesId);
        return new MovePlan(
            SeriesChange.Move(series, sessions, session, wanted, by, reason, now),
            sessions.ToDictionary(one => one.Id),
            time.StartsAt == session.StartsAt && session.IsOnPlace && (wanted.Minutes ?? series.Rule.Minutes) == series.Rule.Minutes && time.Minutes == session.Minutes
                && (wanted.Rhythm ?? series.Rule.Rhythm) == series.Rule.Rhythm);
    }
}
