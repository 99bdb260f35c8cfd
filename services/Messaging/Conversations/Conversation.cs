namespace MentorNet.Messaging.Conversations;

/// <summary>The people a conversation belongs to: a pairing or a circle.</summary>
internal enum ConversationKind
{
    Pairing,
    Circle,
}

/// <summary>A conversation as one of its members has it.</summary>
/// <param name="Id">The id; of a pairing, that of the pairing.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Circle">The circle as `{uuid}.{number}`; null for a pairing.</param>
/// <param name="Need">The slug of what the circle sits around; null where it is not known.</param>
/// <param name="LastNumber">The number of the newest message; 0 without any.</param>
/// <param name="ChangeNumber">The number of the latest change.</param>
/// <param name="LastMessageAt">When the newest message was sent.</param>
/// <param name="Closed">Whether it has ended.</param>
/// <param name="Paused">Whether its pairing is paused.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="FirstNumber">The first message that is theirs to read.</param>
/// <param name="ReadNumber">Up to where they have read.</param>
/// <param name="Muted">Whether they have muted the others.</param>
/// <param name="Receipts">Whether they show receipts, and so see those of others.</param>
/// <param name="Unread">How many messages of others they have not read.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="RuleDays">See <see cref="Term"/>, as what follows.</param>
internal sealed record Conversation(
    Guid Id,
    ConversationKind Kind,
    string? Circle,
    string? Need,
    long LastNumber,
    long ChangeNumber,
    DateTimeOffset? LastMessageAt,
    bool Closed,
    bool Paused,
    DateTimeOffset OpenedAt,
    long FirstNumber,
    long ReadNumber,
    bool Muted,
    bool Receipts,
    int Unread,
    DateTimeOffset? ClosedAt,
    int? RuleDays,
    DateTimeOffset? RuleChangedAt,
    int AgreedDays,
    DateTimeOffset? AgreedAt,
    int? ProposedDays,
    Guid? ProposedBy)
{
    /// <summary>For how long it is kept.</summary>
    public Term Term => new(RuleDays, RuleChangedAt, AgreedDays, AgreedAt, ProposedDays, ProposedBy);

    /// <summary>Who is or was in it, in the order of joining.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];
}

/// <summary>Somebody who is or was in a conversation.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="PersonId">Who.</param>
/// <param name="JoinedAt">When they joined.</param>
/// <param name="Left">Whether they are in it no more.</param>
/// <param name="ShownNumber">Up to where others may be told that they have read.</param>
/// <param name="Receipts">Whether they show receipts.</param>
internal sealed record Member(Guid ConversationId, Guid PersonId, DateTimeOffset JoinedAt, bool Left, long ShownNumber, bool Receipts);

/// <summary>A conversation that is held until the transaction ends.</summary>
internal sealed record HeldConversation(Guid Id, ConversationKind Kind, bool Closed, bool Paused, long LastNumber, long FirstNumber)
{
    /// <summary>Refuses where nobody may write.</summary>
    public void CheckWritable()
    {
        if (Closed || Paused)
        {
            var name = $"conversations/{Id}";
            throw Closed ? ConversationErrors.ConversationClosed(name) : ConversationErrors.ConversationPaused(name);
        }
    }
}

/// <summary>What somebody sends.</summary>
/// <param name="Text">The text.</param>
/// <param name="RequestId">The id of the call; null without one.</param>
/// <param name="ReplyTo">The number of the message that it answers; null for none.</param>
/// <param name="Mentions">Who is mentioned.</param>
/// <param name="TopicId">The topic; null for none.</param>
/// <param name="Attachments">The files that it carries.</param>
internal sealed record Sent(string Text, Guid? RequestId, long? ReplyTo, Guid[] Mentions, Guid? TopicId, Guid[] Attachments);

/// <summary>What became of it; the recipient is the other side of a pairing. Who is no member any longer has nothing stored.</summary>
internal sealed record Appended(long Number, long ChangeNumber, ConversationKind Kind, Guid? RecipientId, bool? Muted, bool IsMember);
