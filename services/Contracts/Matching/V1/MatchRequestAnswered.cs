namespace MentorNet.Contracts.Matching.V1;

/// <summary>Says that a request is no longer open.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer who asked.</param>
/// <param name="MentorId">Who was asked.</param>
/// <param name="State">Its new state: ACCEPTED, DECLINED, WITHDRAWN, CLOSED or EXPIRED.</param>
/// <param name="AnsweredAt">When it was answered, closed or expired.</param>
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
