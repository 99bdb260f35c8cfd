namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that an officer answered the question about their request; its words stay in Matching.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer who answered.</param>
/// <param name="MentorId">Who had asked.</param>
/// <param name="ExpiresAt">When the request expires.</param>
/// <param name="RepliedAt">When they answered.</param>
public sealed record MatchRequestReplied(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset RepliedAt) : IConsortiumEvent;
