using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Pairings;

internal enum PairingState
{
    Open,

    /// <summary>Rests: the two are not independent of each other any more, or one of them wanted a break.</summary>
    Paused,

    Ended,
}

/// <summary>An officer with their mentor or coach. The next step is of a former release, private to the two: Caseload has taken it over, and its columns go two releases later.</summary>
internal sealed record Pairing(
    Guid Id,
    Guid MenteeId,
    Guid MentorId,
    Kind Kind,
    PairingState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string NextStep,
    DateTimeOffset? NextStepDueAt,
    Guid? RoundId,
    long Version,
    DateTimeOffset? PausedAt = null,
    DateTimeOffset? PauseChangedAt = null,
    DateTimeOffset? BreakAt = null,
    bool? BreakByMentee = null,
    DateOnly? BreakUntil = null)
{
    // Each break mails the other.
    private static readonly TimeSpan BetweenPauses = TimeSpan.FromDays(1);

    /// <summary>Whether it rests because one of the two wanted it to, which no change of independence ends.</summary>
    public bool OnBreak => State == PairingState.Paused && BreakAt is not null && BreakAt == PausedAt;

    /// <summary>Opens a pairing of two. Why they fit is not kept: it is said anew, of what both let each other know when it is read.</summary>
    public static Pairing Open(Guid id, Candidate officer, Candidate mentor, Kind kind, Guid? round, DateTimeOffset now) =>
        new(
            id,
            officer.PersonId,
            mentor.PersonId,
            kind,
            PairingState.Open,
            now,
            null,
            "",
            null,
            round,
            1);

    public Pairing Pause(DateTimeOffset now) => WhileOpen() with { State = PairingState.Paused, PausedAt = now, PauseChangedAt = now, BreakAt = null, BreakByMentee = null, BreakUntil = null, Version = Version + 1 };

    /// <summary>Pauses it as one of the two wants, until about a day if they say one: it ends nothing by itself.</summary>
    public Pairing TakeBreak(Guid by, DateOnly? until, DateTimeOffset now) => WhileOpen().PausedAt is { } last && last + BetweenPauses > now
        ? throw PairingErrors.PausedLately(Id)
        : Pause(now) with { BreakAt = now, BreakByMentee = by == MenteeId, BreakUntil = until };

    /// <summary>Ends a break. Two who are not independent of each other any more stay paused for that.</summary>
    public Pairing EndBreak(bool independent, DateTimeOffset now) => State == PairingState.Paused && !OnBreak
        ? throw PairingErrors.PairingPaused(Id)
        : independent ? Resume(now) : Resume(now) with { State = PairingState.Paused, PausedAt = now };

    public Pairing Resume(DateTimeOffset now) => State == PairingState.Paused
        ? this with { State = PairingState.Open, PauseChangedAt = now, BreakAt = null, BreakByMentee = null, BreakUntil = null, Version = Version + 1 }
        : throw PairingErrors.PairingNotPaused(Id);

    public Pairing End(DateTimeOffset now) => State == PairingState.Ended
        ? throw PairingErrors.PairingNotOpen(Id)
        : this with { State = PairingState.Ended, EndedAt = now, Version = Version + 1 };

    private Pairing WhileOpen() => State switch
    {
        PairingState.Open => this,
        PairingState.Paused => throw PairingErrors.PairingPaused(Id),
        _ => throw PairingErrors.PairingNotOpen(Id),
    };
}
