namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a request still waits for an answer.</summary>
/// <param name="RequestId">Is the request.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer who asked.</param>
/// <param name="MentorId">Is who was asked and is reminded.</param>
/// <param name="ExpiresAt">Is when it expires.</param>
/// <param name="RemindedAt">Is when it was noticed.</param>
public sealed record MatchRequestReminded(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset RemindedAt) : IConsortiumEvent;
