namespace MentorNet.Matching.Domain;

internal enum RequestState
{
    Open,
    Accepted,
    Declined,
    Withdrawn,
    Closed,
}

/// <summary>Is an officer's request to one mentor or coach. Pure: stores and transactions are elsewhere.</summary>
internal sealed record MatchRequest(
    Guid Id,
    Guid MenteeId,
    Guid MentorId,
    Kind Kind,
    string Message,
    string Need,
    RequestState State,
    Guid? PairingId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>Is how many requests an officer may have open at once: enough to have a choice, few enough to mean each.</summary>
    public const int MaxOpen = 5;

    public MatchRequest Accept(Guid pairing, DateTimeOffset now) => Leave(RequestState.Accepted, now) with { PairingId = pairing };

    public MatchRequest Decline(DateTimeOffset now) => Leave(RequestState.Declined, now);

    public MatchRequest Withdraw(DateTimeOffset now) => Leave(RequestState.Withdrawn, now);

    /// <summary>Closes it without an answer: no place is left, the two were paired otherwise, or one of them left.</summary>
    public MatchRequest Close(DateTimeOffset now) => Leave(RequestState.Closed, now);

    private MatchRequest Leave(RequestState state, DateTimeOffset now) =>
        State == RequestState.Open ? this with { State = state, AnsweredAt = now } : throw MatchErrors.RequestNotOpen(Id, State);
}
