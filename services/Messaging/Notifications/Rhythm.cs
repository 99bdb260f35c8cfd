using MentorNet.Messaging.Conversations;

namespace MentorNet.Messaging.Notifications;

/// <summary>How often somebody is mailed of messages of one kind.</summary>
internal enum Rhythm
{
    AtOnce,
    Hourly,
    Daily,
    Weekly,
    Never,
}

/// <summary>What somebody chose for one kind.</summary>
/// <param name="Kind">What the messages belong to.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="Names">Whether the mail says who wrote.</param>
/// <param name="MailedAt">When a mail of the kind went last; null if none did.</param>
internal sealed record NotificationChoice(ConversationKind Kind, Rhythm Rhythm, bool Names, DateTimeOffset? MailedAt)
{
    /// <summary>What holds for somebody who never chose.</summary>
    public static NotificationChoice Usual(ConversationKind kind) => new(kind, Rhythm.AtOnce, false, null);
}
