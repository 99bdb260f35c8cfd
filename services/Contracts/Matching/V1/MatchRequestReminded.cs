namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a request still waits for an answer.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer who asked.</param>
/// <param name="MentorId">Who was asked and is reminded.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="RemindedAt">When it was noticed.</param>
public sealed record MatchRequestReminded(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset RemindedAt) : IConsortiumEvent;
