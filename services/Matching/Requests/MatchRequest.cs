using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Requests;

internal enum RequestState
{
    Open,
    Accepted,
    Declined,
    Withdrawn,
    Closed,
    Expired,
}

/// <summary>Says why a mentor declines; they need not say.</summary>
internal enum DeclineReason
{
    NoTime,
    NotMyExperience,
    TooClose,
    AskLater,
}

/// <summary>An officer's request to one mentor or coach. Pure: stores and transactions are elsewhere.</summary>
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
    DateTimeOffset? AnsweredAt,
    DateTimeOffset ExpiresAt,
    DeclineReason? DeclineReason,
    int Weeks,
    Rhythm Rhythm,
    string Question,
    DateTimeOffset? AskedAt,
    string Reply,
    DateTimeOffset? RepliedAt,
    Guid? ChoiceId)
{
    /// <summary>How many requests an officer may have open at once: enough to have a choice, few enough to mean each.</summary>
    public const int MaxOpen = 5;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);
    private static readonly TimeSpan[] Reminders = [TimeSpan.FromDays(5), TimeSpan.FromDays(10)];

    public static MatchRequest Open(Guid mentee, Guid mentor, Kind kind, Wish wish, Guid? choice, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), mentee, mentor, kind, wish.Message, wish.Need, RequestState.Open, null, now, null, now + Lifetime, null,
        wish.Weeks, wish.Rhythm, "", null, "", null, choice);

    /// <summary>Asks the one question before deciding.</summary>
    public MatchRequest Ask(string question, DateTimeOffset now) => Unanswered(now) switch
    {
        { Question.Length: > 0 } => throw RequestErrors.QuestionAsked(Id),
        var open => open with { Question = question, AskedAt = now },
    };

    /// <summary>Answers that question.</summary>
    public MatchRequest Answer(string reply, DateTimeOffset now) => Unanswered(now) switch
    {
        { Question.Length: > 0, Reply.Length: 0 } open => open with { Reply = reply, RepliedAt = now },
        _ => throw RequestErrors.NoQuestion(Id),
    };

    /// <summary>Accepts it. Whoever asked may have turned elsewhere when the time was over, so it cannot be accepted after that.</summary>
    public MatchRequest Accept(Guid pairing, DateTimeOffset now) => Unanswered(now).Leave(RequestState.Accepted, now) with { PairingId = pairing };

    /// <summary>Ends it because a round has paired the two meanwhile.</summary>
    public MatchRequest Grant(Guid pairing, DateTimeOffset now) => Leave(RequestState.Accepted, now) with { PairingId = pairing };

    public MatchRequest Decline(DeclineReason? reason, DateTimeOffset now) => Leave(RequestState.Declined, now) with { DeclineReason = reason };

    public MatchRequest Withdraw(DateTimeOffset now) => Leave(RequestState.Withdrawn, now);

    /// <summary>Closes it without an answer: no place is left, or one of the two left.</summary>
    public MatchRequest Close(DateTimeOffset now) => Leave(RequestState.Closed, now);

    /// <summary>Ends it without an answer in time.</summary>
    public MatchRequest Expire(DateTimeOffset now) => Leave(RequestState.Expired, now);

    /// <summary>
    /// Says when to look at an open request after this moment: at each reminder, then when it expires. After a time in which
    /// nobody looked what was missed is skipped, so that one reminder is sent and not all of them.
    /// </summary>
    public DateTimeOffset DueAfter(DateTimeOffset now) =>
        Reminders.Select(after => CreatedAt + after).Append(ExpiresAt).Where(due => due > now).Append(ExpiresAt).Min();

    private MatchRequest Unanswered(DateTimeOffset now) => State != RequestState.Open ? throw RequestErrors.RequestNotOpen(Id, State)
        : now >= ExpiresAt ? throw RequestErrors.RequestNotOpen(Id, RequestState.Expired)
        : this;

    private MatchRequest Leave(RequestState state, DateTimeOffset now) =>
        State == RequestState.Open ? this with { State = state, AnsweredAt = now } : throw RequestErrors.RequestNotOpen(Id, State);
}
