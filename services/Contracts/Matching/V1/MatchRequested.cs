namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that an officer asked a mentor or coach for a pairing.</summary>
/// <param name="RequestId">Is the request.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer who asks.</param>
/// <param name="MentorId">Is who is asked.</param>
/// <param name="RequestedAt">Is when they asked.</param>
/// <param name="Kind">Is what they ask for: PEER, COACH or CROSS_SECTOR; empty from before it was told.</param>
public sealed record MatchRequested(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset RequestedAt,
    string Kind = "") : IConsortiumEvent;
