namespace MentorNet.Matching.Domain;

internal enum RoundState
{
    Draft,
    Computed,
    Published,
    Discarded,
}

internal enum Objective
{
    Stable,
    StableMentor,
    Total,
    WorstOff,
}

/// <summary>Says why an officer gets nobody in a round.</summary>
internal enum Cause
{
    None,
    NotReady,
    NobodyIndependent,
    NoSharedLanguage,
    AllFull,
    AllForbidden,
    AllPaired,
    NoOtherSector,
}

internal enum PairSetting
{
    Pin,
    Forbid,
}

/// <summary>Is an admin's word on one pair of a round.</summary>
internal sealed record RoundPair(Guid MenteeId, Guid MentorId, PairSetting Setting);

/// <summary>Is what a round's preview gives one officer.</summary>
internal sealed record RoundEntry(Guid MenteeId, Guid? MentorId, int Score, string[] Reasons, Cause Cause, bool Pinned);

/// <summary>Is a matching round: a draft, a preview, and one act of publishing.</summary>
internal sealed record Round(
    Guid Id,
    string DisplayName,
    RoundState State,
    Objective Objective,
    Kind Kind,
    long Seed,
    int OfficerCount,
    int PairCount,
    long TotalScore,
    int? MinScore,
    bool Outdated,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt)
{
    public static Round Draft(string displayName, Objective objective, Kind kind, long seed, int officers, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), displayName, RoundState.Draft, objective, kind, seed, officers, 0, 0, null, false, 1, now, null);

    public Round Compute(IReadOnlyCollection<RoundEntry> entries)
    {
        var paired = entries.Where(entry => entry.MentorId is not null).ToList();
        return WhileOpen() with
        {
            State = RoundState.Computed,
            OfficerCount = entries.Count,
            PairCount = paired.Count,
            TotalScore = paired.Sum(entry => (long)entry.Score),
            MinScore = paired.Count == 0 ? null : paired.Min(entry => entry.Score),
            Outdated = false,
            Version = Version + 1,
        };
    }

    /// <summary>Notes that an admin set or took back a pair; a preview that stands does not show it yet.</summary>
    public Round SetPair() => WhileOpen() with { Outdated = State == RoundState.Computed, Version = Version + 1 };

    public Round Publish(DateTimeOffset now)
    {
        var open = WhileOpen();
        if (open.State == RoundState.Draft)
        {
            throw MatchErrors.RoundNotComputed(Id);
        }

        return open.Outdated
            ? throw MatchErrors.RoundOutdated(Id, "pins or forbids were changed after it was computed.")
            : open with { State = RoundState.Published, PublishedAt = now, Version = Version + 1 };
    }

    public Round Discard() => WhileOpen() with { State = RoundState.Discarded, Version = Version + 1 };

    private Round WhileOpen() => State is RoundState.Draft or RoundState.Computed ? this : throw MatchErrors.RoundNotOpen(Id, State);
}
