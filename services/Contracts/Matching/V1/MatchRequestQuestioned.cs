namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a mentor asked one question before deciding on a request; its words stay in Matching.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer, who is asked.</param>
/// <param name="MentorId">Who asks.</param>
/// <param name="ExpiresAt">When the request expires.</param>
/// <param name="AskedAt">When they asked.</param>
public sealed record MatchRequestQuestioned(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset AskedAt) : IConsortiumEvent;
