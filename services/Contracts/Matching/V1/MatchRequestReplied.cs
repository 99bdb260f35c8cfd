namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that an officer answered the question about her request; its words stay in Matching.</summary>
/// <param name="RequestId">Is the request.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer who answered.</param>
/// <param name="MentorId">Is who had asked.</param>
/// <param name="ExpiresAt">Is when the request expires.</param>
/// <param name="RepliedAt">Is when she answered.</param>
public sealed record MatchRequestReplied(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset RepliedAt) : IConsortiumEvent;
