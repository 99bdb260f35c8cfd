namespace MentorNet.Caseload.Engagements;

internal enum EngagementState
{
    Open,

    /// <summary>Rests: the two are not independent of each other any more.</summary>
    Paused,

    Ended,
}

/// <summary>Two people who work together: an officer with their mentor or coach, or a coach with a client of their own who has no account.</summary>
/// <param name="Id">The id; that of the pairing, where there is one.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="MenteeId">The officer; null for a client without an account.</param>
/// <param name="Kind">PEER, COACH, CROSS_SECTOR or CLIENT; empty while only its end is known.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="EndedPaused">Whether it was paused when it ended.</param>
internal sealed record Engagement(
    Guid Id, Guid ConsortiumId, Guid MentorId, Guid? MenteeId, string Kind, EngagementState State, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, bool EndedPaused)
{
    /// <summary>The kind of a coach's own client.</summary>
    public const string Client = "CLIENT";

    /// <summary>The other side; null for a client without an account.</summary>
    public Guid? Other(Guid person) => person == MentorId ? MenteeId : MentorId;

    /// <summary>Both sides that have an account.</summary>
    public IEnumerable<Guid> People => MenteeId is { } mentee ? [MentorId, mentee] : [MentorId];

    /// <summary>The engagement where it goes on or is paused; throws where it has ended.</summary>
    public Engagement NotEnded() => State == EngagementState.Ended ? throw EngagementErrors.Ended(Id) : this;

    /// <summary>Throws where nothing may be changed: an engagement that has ended is read only, and one that rests until it goes on.</summary>
    public Engagement ToChange() => State switch
    {
        EngagementState.Paused => throw EngagementErrors.Paused(Id),
        _ => NotEnded(),
    };
}
