namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that an officer asked a mentor or coach for a pairing.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer who asks.</param>
/// <param name="MentorId">Who is asked.</param>
/// <param name="RequestedAt">When they asked.</param>
/// <param name="Kind">What they ask for: PEER, COACH or CROSS_SECTOR; empty from before it was told.</param>
public sealed record MatchRequested(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset RequestedAt,
    string Kind = "") : IConsortiumEvent;
