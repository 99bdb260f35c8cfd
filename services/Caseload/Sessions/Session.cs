using MentorNet.Calendar;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

internal enum SessionState
{
    Proposed,
    Scheduled,
    Held,
    Cancelled,
    NoShow,
}

/// <summary>
/// A session of an engagement. What is proposed has local times to choose from; what has a time keeps it as local time and zone. One of a series that was changed alone
/// has the series' number of that change.
/// </summary>
internal sealed record Session(
    Guid Id,
    Guid EngagementId,
    Guid? SeriesId,
    DateTime? OriginalStart,
    SessionState State,
    string Zone,
    DateTime? LocalStart,
    int Minutes,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    string ZoneRules,
    string[] Choices,
    Guid MadeBy,
    int Sequence,
    DateTimeOffset? MovedFrom,
    string Reason,
    Guid? ReasonBy,
    bool Late,
    Guid? DecidedBy,
    DateTimeOffset? DecidedAt,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    int? SeriesSequence = null,
    string Place = "")
{
    public const int MostChoices = 3;

    /// <summary>How many of those that one person made in one engagement within a day may be cancelled before they make another: the other is mailed about each.</summary>
    public const int MostCancelled = 6;

    /// <summary>How long before its start both are reminded of it.</summary>
    public static readonly TimeSpan RemindBefore = TimeSpan.FromHours(24);

    private static readonly TimeSpan LateBefore = TimeSpan.FromHours(24);
    private static readonly TimeSpan CorrectHeld = TimeSpan.FromDays(7);
    private static readonly TimeSpan CorrectNoShow = TimeSpan.FromDays(14);

    public SessionName Name => new(EngagementId, Id);

    /// <summary>Books a session at a time.</summary>
    public static Session Book(Guid engagement, Guid by, SessionTime time, DateTimeOffset now, Guid? series = null, LocalDateTime? original = null) =>
        New(engagement, by, SessionState.Scheduled, time.Zone, time.Minutes, [], now).At(time) with { SeriesId = series, OriginalStart = original?.ToDateTimeUnspecified() };

    /// <summary>Records a session that took place without having been booked.</summary>
    public static Session Record(Guid engagement, Guid by, SessionTime time, DateTimeOffset now) =>
        Book(engagement, by, time, now) with { State = SessionState.Held, DecidedBy = by, DecidedAt = now };

    /// <summary>Proposes times of which the other picks one.</summary>
    public static Session Propose(Guid engagement, Guid by, IReadOnlyList<SessionTime> times, DateTimeOffset now) =>
        New(engagement, by, SessionState.Proposed, times[0].Zone, times[0].Minutes, [.. times.Select(time => time.Written)], now);

    /// <summary>The times to choose from.</summary>
    public IEnumerable<SessionTime> Offered => Choices.Select(choice => SessionTime.Read(choice, Zone, Minutes));

    public Session Pick(Guid by, DateTimeOffset start, DateTimeOffset now)
    {
        In(SessionState.Proposed);
        if (by == MadeBy)
        {
            throw SessionErrors.OwnProposal(Name);
        }

        var time = Offered.FirstOrDefault(offered => offered.StartsAt == start) ?? throw Errors.InvalidField("start_time", "must be one of the proposed times.");
        return start > now ? Changed(now).At(time) with { State = SessionState.Scheduled, Choices = [] } : throw SessionErrors.TimePassed(Name);
    }

    /// <summary>Gives it another time, or another length at the time that it has.</summary>
    public Session Move(Guid by, SessionTime time, string reason, DateTimeOffset now)
    {
        In(SessionState.Scheduled);
        return now < StartsAt
            ? Changed(now).At(time) with { Sequence = Sequence + 1, MovedFrom = time.StartsAt == StartsAt ? null : StartsAt, Reason = reason, ReasonBy = by, Late = now > StartsAt - LateBefore }
            : throw SessionErrors.TimePassed(Name);
    }

    /// <summary>Checks that it may be said where it is held.</summary>
    public void CheckPlaceable() => In(SessionState.Proposed, SessionState.Scheduled);

    /// <summary>The session by the rules of its zone as they are now; one whose clock shows that time at its instant still is where it was.</summary>
    public Session FollowRules(DateTimeOffset now)
    {
        var (zone, local) = (TimeZones.Find(Zone)!, LocalDateTime.FromDateTime(LocalStart!.Value));
        if (Instant.FromDateTimeOffset(StartsAt!.Value).InZone(zone).LocalDateTime == local)
        {
            return this with { ZoneRules = TimeZones.Version };
        }

        var time = SessionTime.Of(Calendar.Series.SeriesDates.At(local, Minutes, zone), Zone, Minutes);
        return Changed(now).At(time) with { Sequence = Sequence + 1, MovedFrom = StartsAt, Reason = "", ReasonBy = null, Late = false };
    }

    /// <summary>Cancels what has a time, or takes a proposal back or turns it down.</summary>
    public Session Cancel(Guid? by, string reason, DateTimeOffset now)
    {
        In(SessionState.Proposed, SessionState.Scheduled);
        return Changed(now) with
        {
            State = SessionState.Cancelled,
            Choices = [],
            Sequence = State == SessionState.Scheduled ? Sequence + 1 : Sequence,
            Reason = reason,
            ReasonBy = by,
            // That they did not meet is nobody's being late.
            Late = now > StartsAt - LateBefore && now < StartsAt,
            DecidedBy = by,
            DecidedAt = now,
        };
    }

    public Session Confirm(Guid by, DateTimeOffset now) => Begun(now) with { State = SessionState.Held, DecidedBy = by, DecidedAt = now };

    public Session NoteNoShow(Guid by, DateTimeOffset now) => Begun(now) with { State = SessionState.NoShow, DecidedBy = by, DecidedAt = now };

    /// <summary>Takes the word of the one who has not spoken.</summary>
    public Session Correct(Guid by, Engagement engagement, bool held, DateTimeOffset now)
    {
        In(SessionState.Held, SessionState.NoShow);
        if (CorrectableUntil(by, engagement) is not { } until)
        {
            throw SessionErrors.OwnWord(Name);
        }

        return now <= until
            ? Changed(now) with { State = held ? SessionState.Held : SessionState.Cancelled, Sequence = held ? Sequence : Sequence + 1, DecidedBy = by, DecidedAt = now }
            : throw SessionErrors.CorrectionLate(Name);
    }

    /// <summary>Until when somebody may correct it; null where they may not: it is their own word. A client without an account has none.</summary>
    public DateTimeOffset? CorrectableUntil(Guid person, Engagement engagement) => State switch
    {
        SessionState.Held or SessionState.NoShow when person == DecidedBy && engagement.Other(person) is not null => null,
        SessionState.Held => DecidedAt + CorrectHeld,
        SessionState.NoShow => DecidedAt + CorrectNoShow,
        _ => null,
    };

    /// <summary>The session at a time.</summary>
    public Session At(SessionTime time) => this with
    {
        Zone = time.Zone,
        Minutes = time.Minutes,
        LocalStart = time.Local.ToDateTimeUnspecified(),
        StartsAt = time.StartsAt,
        EndsAt = time.EndsAt,
        ZoneRules = TimeZones.Version,
    };

    /// <summary>Whether it is where its series has it, also where the clock does not show that time; false for a single one.</summary>
    public bool IsOnPlace =>
        OriginalStart is { } place && Calendar.Series.SeriesDates.At(LocalDateTime.FromDateTime(place), Minutes, TimeZones.Find(Zone)!).Begin == Instant.FromDateTimeOffset(StartsAt!.Value);

    /// <summary>What is odd about its local time: that of its series, as long as it is there.</summary>
    public ZoneNote Note()
    {
        if (LocalStart is not { } local)
        {
            return ZoneNote.None;
        }

        var usual = Calendar.Series.SeriesDates.At(LocalDateTime.FromDateTime(OriginalStart ?? local), Minutes, TimeZones.Find(Zone)!);
        return usual.Begin == Instant.FromDateTimeOffset(StartsAt!.Value) ? usual.Note : ZoneNote.None;
    }

    private static Session New(Guid engagement, Guid by, SessionState state, string zone, int minutes, string[] choices, DateTimeOffset now) => new(
        Guid.CreateVersion7(), engagement, null, null, state, zone, null, minutes, null, null, TimeZones.Version, choices, by, 0, null, "", null, false, null, null, 1, now, now);

    private Session Begun(DateTimeOffset now)
    {
        In(SessionState.Scheduled);
        return now >= StartsAt ? Changed(now) : throw SessionErrors.NotBegun(Name);
    }

    private Session Changed(DateTimeOffset now) => this with { Version = Version + 1, ChangedAt = now };

    private void In(params ReadOnlySpan<SessionState> states)
    {
        if (!states.Contains(State))
        {
            throw SessionErrors.State(Name, State);
        }
    }
}
