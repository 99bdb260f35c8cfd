namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a request is no longer open.</summary>
/// <param name="RequestId">Is the request.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="MenteeId">Is the officer who asked.</param>
/// <param name="MentorId">Is who was asked.</param>
/// <param name="State">Is its new state: ACCEPTED, DECLINED, WITHDRAWN, CLOSED or EXPIRED.</param>
/// <param name="AnsweredAt">Is when it was answered, closed or expired.</param>
/// <param name="GoesOn">Says that the officer's ranked choice goes on by itself: it is the next one's turn.</param>
/// <param name="ByRound">Whether a published round paired the two, which tells both sides by <see cref="PairingOpened"/>; nobody pressed Accept.</param>
public sealed record MatchRequestAnswered(
    Guid RequestId,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    string State,
    DateTimeOffset AnsweredAt,
    bool GoesOn = false,
    bool ByRound = false) : IConsortiumEvent;
