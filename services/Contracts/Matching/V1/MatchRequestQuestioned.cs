namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a mentor asked one question before deciding on a request; its words stay in Matching.</summary>
/// <param name="RequestId">Is the request.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer, who is asked.</param>
/// <param name="MentorId">Is who asks.</param>
/// <param name="ExpiresAt">Is when the request expires.</param>
/// <param name="AskedAt">Is when she asked.</param>
public sealed record MatchRequestQuestioned(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset AskedAt) : IConsortiumEvent;
