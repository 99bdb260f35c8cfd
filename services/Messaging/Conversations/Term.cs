namespace MentorNet.Messaging.Conversations;

/// <summary>For how long a conversation is kept after it ended. Whatever changes, there are 30 days left to save a copy.</summary>
/// <param name="RuleDays">The days of the consortium's rule; null for never.</param>
/// <param name="RuleChangedAt">When the rule was last changed; null while it is the usual one.</param>
/// <param name="AgreedDays">The days on which the two of a pairing agreed; 0 for the rule.</param>
/// <param name="AgreedAt">When they last agreed.</param>
/// <param name="ProposedDays">What one of them proposes, 0 for the rule; null for nothing.</param>
/// <param name="ProposedBy">Who proposes it.</param>
internal sealed record Term(int? RuleDays, DateTimeOffset? RuleChangedAt, int AgreedDays, DateTimeOffset? AgreedAt, int? ProposedDays, Guid? ProposedBy)
{
    /// <summary>The shortest term, and how long after a change nothing is deleted.</summary>
    public const int Least = 30;

    /// <summary>The longest term that is not for ever.</summary>
    public const int Most = 3650;

    /// <summary>As long as a consortium has chosen nothing: two years.</summary>
    public const int Usual = 730;

    /// <summary>The days that hold; null for never.</summary>
    public int? Days => IsAgreed ? AgreedDays : RuleDays;

    /// <summary>Whether the two of a pairing agreed on less than the rule.</summary>
    public bool IsAgreed => AgreedDays > 0 && (RuleDays is not { } rule || AgreedDays < rule);

    /// <summary>When a conversation that ended then is deleted; null for never.</summary>
    public DateTimeOffset? DeleteAt(DateTimeOffset closedAt) => Days is { } days ? Later(Later(closedAt.AddDays(days), RuleChangedAt?.AddDays(Least)), AgreedAt?.AddDays(Least)) : null;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
