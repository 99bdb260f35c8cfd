using MentorNet.Matching.Rounds;

namespace MentorNet.Matching.Circles;

internal enum CircleState
{
    Proposed,
    Kept,
    Discarded,
}

/// <summary>Says why somebody is in no circle: the first thing that would have to change.</summary>
internal enum AloneCause
{
    None,
    NobodyToSitWith,
    NoSeat,
    NotDrawn,
}

/// <summary>Somebody's place in a proposal: their circle, counted from 1, or 0 and why there is none.</summary>
internal sealed record CircleMember(Guid PersonId, int Circle, int Fit, AloneCause Cause);

/// <summary>A division of people with one need into circles, which an admin keeps or discards.</summary>
internal sealed record CircleProposal(
    Guid Id,
    string Need,
    int Size,
    long Seed,
    CircleState State,
    int CircleCount,
    int PlacedCount,
    int AloneCount,
    long TotalFit,
    long Bound,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt)
{
    public double Gap => Bound == 0 ? 0 : (double)(Bound - TotalFit) / Bound;

    public CircleProposal Keep(DateTimeOffset now) => State == CircleState.Proposed ? Decided(CircleState.Kept, now) : throw CircleErrors.CirclesDecided(Id, State);

    /// <summary>A kept one too can be discarded, so that its people can be proposed again.</summary>
    public CircleProposal Discard(DateTimeOffset now) => State != CircleState.Discarded ? Decided(CircleState.Discarded, now) : throw CircleErrors.CirclesDecided(Id, State);

    private CircleProposal Decided(CircleState state, DateTimeOffset now) => this with { State = state, DecidedAt = now, Version = Version + 1 };
}
