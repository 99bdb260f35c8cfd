using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal enum RoundState
{
    Draft,
    OpenForRankings,
    Computing,
    Computed,
    InReview,
    Published,
    Closed,
    Discarded,
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

    /// <summary>An admin took the pair out by hand, or what changed before publishing did.</summary>
    TakenOut,
}

/// <summary>Says why the last computation of a round failed.</summary>
internal enum RoundProblem
{
    None,
    PinNotPossible,

    /// <summary>It was begun five times, and each time the process ended.</summary>
    Interrupted,

    Failed,
}

internal enum PairSetting
{
    Pin,
    Forbid,
}

/// <summary>An admin's word on one pair of a round. A pin is for one kind of companion; a forbid is for all.</summary>
internal sealed record RoundPair(Guid MenteeId, Guid MentorId, PairSetting Setting, Kind Kind = Kind.Peer);

/// <summary>What a round's preview gives one officer, for one kind of companion.</summary>
internal sealed record RoundEntry(
    Guid MenteeId, Guid? MentorId, int Score, Cause Cause, bool Pinned, Kind Kind = Kind.Peer, bool Undone = false);

/// <summary>Says for which officers a round is; what is empty leaves all in.</summary>
internal sealed record RoundScope(string[] TitleFamilies, string[] Needs, string[] Organizations, int? MinMonthsInPost = null, int? MaxMonthsInPost = null)
{
    public static readonly RoundScope Everybody = new([], [], []);

    public bool Equals(RoundScope? other) => other is not null
        && TitleFamilies.SequenceEqual(other.TitleFamilies) && Needs.SequenceEqual(other.Needs) && Organizations.SequenceEqual(other.Organizations)
        && MinMonthsInPost == other.MinMonthsInPost && MaxMonthsInPost == other.MaxMonthsInPost;

    public override int GetHashCode() => HashCode.Combine(TitleFamilies.Length, Needs.Length, Organizations.Length, MinMonthsInPost, MaxMonthsInPost);
}

/// <summary>A matching round: a draft, rankings, a preview, a review, and one act of publishing. Its kinds are in the order in which they are given.</summary>
internal sealed record Round(
    Guid Id,
    string DisplayName,
    RoundState State,
    Objective Objective,
    Kind Kind,
    Kind[] Kinds,
    RoundScope Scope,
    long Seed,
    int OfficerCount,
    int PairCount,
    long TotalScore,
    int? MinScore,
    bool Outdated,
    RoundProblem Problem,
    RoundState BackTo,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? ClosedAt)
{
    /// <summary>How long after its publication a round can be undone.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromHours(24);

    /// <summary>
    /// The counts as an admin may know them. Pairs are told before officers: where fewer than five officers more than pairs are left, which one
    /// number of the other would give, the officers' number is not told.
    /// </summary>
    public (int? Officers, int? Pairs) ToldCounts
    {
        get
        {
            var pairs = SmallCells.Of(PairCount);
            var leaves = pairs is not null && SmallCells.Leaves(OfficerCount, PairCount, Kinds.Length);
            return (leaves ? null : SmallCells.Of(OfficerCount), pairs);
        }
    }

    public static Round Draft(
        string displayName, Objective objective, Kind kind, long seed, int officers, DateTimeOffset now, IReadOnlyList<Kind>? kinds = null, RoundScope? scope = null) =>
        Draft(new RoundSettings(displayName, objective, seed, [.. kinds ?? [kind]], scope ?? RoundScope.Everybody), now) with { OfficerCount = officers };

    public static Round Draft(RoundSettings settings, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        settings.DisplayName,
        RoundState.Draft,
        settings.Objective,
        settings.Kinds[0],
        settings.Kinds,
        settings.Scope,
        settings.Seed,
        0,
        0,
        0,
        null,
        false,
        RoundProblem.None,
        RoundState.Draft,
        1,
        now,
        null,
        null);

    public RoundSettings Settings => new(DisplayName, Objective, Seed, Kinds, Scope);

    /// <summary>Takes other settings. A preview holds for the settings it was computed for: with others there is none.</summary>
    public Round Change(RoundSettings settings)
    {
        var changed = (WhileQuiet() with { Version = Version + 1 }).With(settings);
        return HoldsFor(settings) || State is RoundState.Draft or RoundState.OpenForRankings
            ? changed
            : changed.Counting([]) with { State = RoundState.Draft, Outdated = false, Version = Version + 1 };
    }

    /// <summary>Says whether what was computed holds for these settings too: then they differ in the name alone.</summary>
    public bool HoldsFor(RoundSettings settings) =>
        settings.Objective == Objective && settings.Seed == Seed && settings.Scope == Scope && settings.Kinds.SequenceEqual(Kinds);

    /// <summary>Asks both sides for their rankings.</summary>
    public Round OpenForRankings() => State switch
    {
        RoundState.Draft or RoundState.OpenForRankings => this with { State = RoundState.OpenForRankings, Version = Version + 1 },
        RoundState.Computed or RoundState.InReview => throw RoundErrors.RoundHasPreview(Id),
        _ => WhileQuiet(),
    };

    /// <summary>Says whether somebody may rank now; throws if not.</summary>
    public Round Rank() => State == RoundState.OpenForRankings ? this : throw RoundErrors.RoundNotRanking(Id);

    /// <summary>Begins to compute; a round that is computed already goes on.</summary>
    public Round Compute() => State == RoundState.Computing
        ? this
        : WhileQuiet() with { State = RoundState.Computing, BackTo = State, Problem = RoundProblem.None, Version = Version + 1 };

    /// <summary>Takes the preview that was computed.</summary>
    public Round Finish(IReadOnlyCollection<RoundEntry> entries) =>
        WhileComputing().Counting(entries) with { State = RoundState.Computed, Outdated = false };

    /// <summary>Stops computing, at an admin's word or because it failed: all stays as it was before.</summary>
    public Round Stop(RoundProblem problem) => WhileComputing() with { State = BackTo, Problem = problem, Version = Version + 1 };

    /// <summary>Notes that an admin set or took back a pair; a preview that stands does not show it yet.</summary>
    public Round SetPair() => WhileQuiet() is { State: RoundState.Computed or RoundState.InReview }
        ? this with { State = RoundState.InReview, Outdated = true, Version = Version + 1 }
        : this with { Version = Version + 1 };

    /// <summary>Takes a preview that was changed by hand.</summary>
    public Round Review(IReadOnlyCollection<RoundEntry> entries, bool outdated) =>
        WithPreview().Counting(entries) with { State = RoundState.InReview, Outdated = outdated };

    /// <summary>Takes a step back: all is as it was before it.</summary>
    public Round Undo(RoundState state, bool outdated, IReadOnlyCollection<RoundEntry> entries, RoundSettings? settings = null)
    {
        var undone = WhileQuiet().Counting(entries) with
        {
            // Who has been asked for their ranking meanwhile goes on.
            State = state == RoundState.Draft && State == RoundState.OpenForRankings ? State : state,
            Outdated = outdated,
        };
        return settings is null ? undone : undone.With(settings);
    }

    public Round Publish(DateTimeOffset now)
    {
        var open = WithPreview();
        return open.Outdated
            ? throw RoundErrors.RoundOutdated(Id)
            : open with { State = RoundState.Published, PublishedAt = now, Version = Version + 1 };
    }

    /// <summary>Undoes the publication of pairs, within a day of it; a round of which nothing is left is closed.</summary>
    public Round Unpublish(DateTimeOffset now, int pairsLeft)
    {
        if (State != RoundState.Published)
        {
            throw State == RoundState.Closed ? RoundErrors.RoundNotOpen(Id, State) : RoundErrors.RoundNotPublished(Id);
        }

        if (now > PublishedAt + UndoWithin)
        {
            throw RoundErrors.UndoTooLate(Id);
        }

        return pairsLeft == 0
            ? this with { State = RoundState.Closed, ClosedAt = now, PairCount = 0, Version = Version + 1 }
            : this with { PairCount = pairsLeft, Version = Version + 1 };
    }

    /// <summary>Closes a published round: its record is final.</summary>
    public Round Close(DateTimeOffset now) => State switch
    {
        RoundState.Published => this with { State = RoundState.Closed, ClosedAt = now, Version = Version + 1 },
        RoundState.Closed or RoundState.Discarded => throw RoundErrors.RoundNotOpen(Id, State),
        _ => throw RoundErrors.RoundNotPublished(Id),
    };

    public Round Discard() => WhileQuiet() with { State = RoundState.Discarded, Version = Version + 1 };

    /// <summary>Counts the entries again, in the same version.</summary>
    public Round Counted(IReadOnlyCollection<RoundEntry> entries) => Counting(entries) with { Version = Version };

    private Round With(RoundSettings settings) => this with
    {
        DisplayName = settings.DisplayName,
        Objective = settings.Objective,
        Seed = settings.Seed,
        Kind = settings.Kinds[0],
        Kinds = settings.Kinds,
        Scope = settings.Scope,
    };

    private Round Counting(IReadOnlyCollection<RoundEntry> entries)
    {
        var paired = entries.Where(entry => entry.MentorId is not null).ToList();
        return this with
        {
            OfficerCount = entries.DistinctBy(entry => entry.MenteeId).Count(),
            PairCount = paired.Count,
            TotalScore = paired.Sum(entry => (long)entry.Score),
            MinScore = paired.Count == 0 ? null : paired.Min(entry => entry.Score),
            Version = Version + 1,
        };
    }

    /// <summary>Throws unless there is a preview that can be changed.</summary>
    public void CheckPreview() => _ = WithPreview();

    /// <summary>Throws unless the round can be changed now.</summary>
    public void CheckQuiet() => _ = WhileQuiet();

    private Round WithPreview() => WhileQuiet().State is RoundState.Computed or RoundState.InReview ? this : throw RoundErrors.RoundNotComputed(Id);

    private Round WhileComputing() => State == RoundState.Computing ? this : throw RoundErrors.RoundNotComputing(Id);

    private Round WhileQuiet() => State switch
    {
        RoundState.Computing => throw RoundErrors.RoundComputing(Id),
        RoundState.Published or RoundState.Closed or RoundState.Discarded => throw RoundErrors.RoundNotOpen(Id, State),
        _ => this,
    };
}
