namespace MentorNet.Caseload.Closings;

/// <summary>That one of two would like to go on after something has changed, and whether the other has said so as well.</summary>
internal sealed record GoOn(Guid EngagementId, Guid AskerId, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt)
{
    // So long nobody is asked the same again.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(21);

    /// <summary>When the oldest question was asked that still waits for its answer.</summary>
    public static DateTimeOffset OpenSince(DateTimeOffset now) => now - Patience;

    /// <summary>Takes in that somebody would like to go on: the answer, where the other has asked; else a question, once in a while.</summary>
    public static GoOn Say(GoOn? before, Guid engagement, Guid person, DateTimeOffset now) =>
        before is null || now - before.AskedAt >= Patience ? new GoOn(engagement, person, now, null)
        : before.AskerId != person && before.AnsweredAt is null ? before with { AnsweredAt = now }
        : before;

    /// <summary>When somebody said that they would like to go on; null if they have not.</summary>
    public DateTimeOffset? SaidAt(Guid person) => person == AskerId ? AskedAt : AnsweredAt;
}
