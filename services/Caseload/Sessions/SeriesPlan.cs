using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Slots;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Rhythm = MentorNet.Calendar.Rhythm;

namespace MentorNet.Caseload.Sessions;

/// <summary>A series as it would be: its rule and its times.</summary>
internal sealed record SeriesPlan(SeriesRule Rule, DateTimeZone Zone, IReadOnlyList<Occurrence> Occurrences)
{
    private const int MostDaysAhead = 2 * 366;

    /// <summary>Makes a plan of what was asked: 2 to 60 sessions, the last at most two years from now.</summary>
    public static SeriesPlan Of(Rhythm rhythm, SessionTime first, int count, DateTimeOffset now)
    {
        if (count is < 2 or > Series.MostSessions)
        {
            throw Errors.InvalidField("count", $"must be between 2 and {Series.MostSessions}.");
        }

        var zone = TimeZones.Find(first.Zone)!;
        var rule = new SeriesRule(rhythm, first.Local, first.Zone, first.Minutes, count, null);
        var all = SeriesDates.Of(rule, zone).ToList();
        return EndsInTime(all, now)
            ? new SeriesPlan(rule, zone, all)
            : throw Errors.InvalidField("count", "must be less: the last session must be at most two years from now.");
    }

    /// <summary>Whether the last of these is at most two years from now.</summary>
    public static bool EndsInTime(IReadOnlyList<Occurrence> all, DateTimeOffset now) => all[^1].Begin.ToDateTimeOffset() <= now.AddDays(MostDaysAhead);

    /// <summary>The time from the first to the last session.</summary>
    public Interval Span => new(Occurrences[0].Begin, Occurrences[^1].End);

    /// <summary>The interval of time that an occurrence takes.</summary>
    public static Interval During(Occurrence occurrence) => new(occurrence.Begin, occurrence.End);

    public SessionTime Time(Occurrence occurrence) => SessionTime.Of(occurrence, Rule.Zone, Rule.Minutes);

    /// <summary>Whether one of these people has something else then.</summary>
    public static bool IsTaken(Interval time, ILookup<Guid, Interval> taken) =>
        taken.Any(person => person.Any(busy => busy.Start < time.End && time.Start < busy.End));

    /// <summary>Whether it is no time that would be found for these people; of people of whom none is known, it is not.</summary>
    public static bool IsOutside(Interval time, IReadOnlyList<Diary> diaries, DateTimeOffset now) =>
        diaries.Count > 0 && !SlotFinder.IsFree(diaries, Instant.FromDateTimeOffset(now), time);
}

/// <summary>What a change of a series makes of it and of its sessions.</summary>
/// <param name="Changed">The series that are changed or new, in the order in which they are stored.</param>
/// <param name="Sessions">The sessions that are changed.</param>
/// <param name="Moves">Whether the last of the series is where sessions have moved to.</param>
internal sealed record SeriesChange(IReadOnlyList<Series> Changed, IReadOnlyList<Session> Sessions, bool Moves)
{
    /// <summary>
    /// Moves a session and those that follow, or all that are to come, which may have another length and rhythm too: from the first of them on it is a series of its
    /// own. Those before it, those that were decided, and those that were changed alone stay as they are.
    /// </summary>
    public static SeriesChange Move(Series series, IReadOnlyList<Session> sessions, Session session, SessionMove wanted, Guid by, string reason, DateTimeOffset now)
    {
        var (scope, time) = (wanted.Scope, wanted.TimeOf(session));
        var zone = TimeZones.Find(series.Rule.Zone)!;
        var places = SeriesDates.Of(series.Rule, zone).ToList();
        var from = From(sessions, session, scope, now);
        // One that stays keeps its local time also on a day on which the clock does not show it.
        var local = time.StartsAt == session.StartsAt && session.IsOnPlace ? Original(session) : Instant.FromDateTimeOffset(time.StartsAt).InZone(zone).LocalDateTime;
        var days = Period.DaysBetween(LocalDateTime.FromDateTime(session.OriginalStart!.Value).Date, local.Date);
        var (kept, following) = SeriesEdits.Split(series.Rule, zone, from, from.Date.PlusDays(days) + local.TimeOfDay);
        following = following with { Rhythm = wanted.Rhythm ?? following.Rhythm, Minutes = wanted.Minutes ?? following.Minutes };
        var next = kept is null ? series.With(following, now) : series.Following(following, by, now);
        var moved = SeriesDates.Of(following, zone).ToList();
        if (!SeriesPlan.EndsInTime(moved, now))
        {
            throw Errors.InvalidField(wanted.Rhythm is null ? "start_time" : "rhythm", "must be such that the last session is at most two years from now.");
        }

        var before = places.Count - moved.Count;
        var changed = new List<Session>();
        foreach (var one in sessions.Where(one => Original(one) >= from))
        {
            var place = places.FindIndex(occurrence => occurrence.Original == Original(one));
            if (place < 0)
            {
                continue; // was cancelled with all that followed
            }

            var to = moved[place - before];
            var onTime = one.LocalStart == places[place].Start.ToDateTimeUnspecified() || one.Id == session.Id;
            var kin = one with { SeriesId = next.Id, OriginalStart = to.Original.ToDateTimeUnspecified(), SeriesSequence = null };
            var minutes = wanted.Minutes is { } length && (one.Minutes == series.Rule.Minutes || one.Id == session.Id) ? length : one.Minutes;
            var differs = to.Begin.ToDateTimeOffset() != one.StartsAt || minutes != one.Minutes;
            changed.Add(onTime && differs && IsToCome(one, now) ? kin.Move(by, SessionTime.Of(to, series.Rule.Zone, minutes), reason, now) : kin);
        }

        return new SeriesChange(kept is null ? [next] : [series.With(kept, now), next], changed, Moves: true);
    }

    /// <summary>Cancels a session and those that follow, or all that are to come: the series ends before the first of them.</summary>
    public static SeriesChange Cancel(Series series, IReadOnlyList<Session> sessions, Session session, SeriesScope scope, Guid? by, string reason, DateTimeOffset now)
    {
        var from = From(sessions, session, scope, now);
        return new SeriesChange(
            [End(series, from, now)],
            [.. sessions.Where(one => Original(one) >= from && (IsToCome(one, now) || one.Id == session.Id)).Select(one => one.Cancel(by, reason, now))],
            Moves: false);
    }

    /// <summary>The series that ends before one of its sessions.</summary>
    public static Series End(Series series, Session session, DateTimeOffset now) => End(series, Original(session), now);

    private static Series End(Series series, LocalDateTime from, DateTimeOffset now) =>
        series.With(SeriesEdits.End(series.Rule, TimeZones.Find(series.Rule.Zone)!, from) ?? series.Rule with { Count = 0 }, now);

    private static LocalDateTime From(IReadOnlyList<Session> sessions, Session session, SeriesScope scope, DateTimeOffset now) => scope == SeriesScope.AllToCome
        ? sessions.Where(one => IsToCome(one, now)).Select(Original).DefaultIfEmpty(Original(session)).Min()
        : Original(session);

    private static LocalDateTime Original(Session session) => LocalDateTime.FromDateTime(session.OriginalStart!.Value);

    private static bool IsToCome(Session session, DateTimeOffset now) => session.State == SessionState.Scheduled && session.StartsAt > now;
}
