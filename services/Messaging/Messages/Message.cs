namespace MentorNet.Messaging.Messages;

/// <summary>A short answer to a message.</summary>
internal enum Acknowledgement
{
    Seen,
    ThankYou,
    WithYou,
}

/// <summary>A message as somebody who may read it has it.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Number">Its number there.</param>
/// <param name="SenderId">Who wrote it.</param>
/// <param name="Text">Its text; empty if it was deleted.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="TopicId">Its topic; null without one.</param>
/// <param name="ReplyTo">The number of the message that it answers; null for none.</param>
/// <param name="Mentions">Who is mentioned.</param>
/// <param name="EditedAt">When it was last edited.</param>
/// <param name="DeletedAt">When it was deleted.</param>
/// <param name="MovedFrom">The topic in which it was before it was moved.</param>
/// <param name="MovedAt">When it was last moved.</param>
/// <param name="MovedBy">Who moved it.</param>
/// <param name="ChangeNumber">The number of its last change.</param>
/// <param name="QuoteSender">Who wrote what it answers.</param>
/// <param name="QuoteText">How that begins; empty if it was deleted or is not theirs to read.</param>
/// <param name="Givers">Who acknowledged it.</param>
/// <param name="Given">With what, in the same order.</param>
/// <param name="Saved">Whether the reader has saved it.</param>
/// <param name="Cut">What was cut off the email by which it came; null if it came by none, and for all but its sender.</param>
internal sealed record Message(
    Guid ConversationId,
    long Number,
    Guid SenderId,
    string Text,
    DateTimeOffset SentAt,
    Guid? TopicId,
    long? ReplyTo,
    Guid[] Mentions,
    DateTimeOffset? EditedAt,
    DateTimeOffset? DeletedAt,
    Guid? MovedFrom,
    DateTimeOffset? MovedAt,
    Guid? MovedBy,
    long ChangeNumber,
    Guid? QuoteSender,
    string QuoteText,
    Guid[] Givers,
    string[] Given,
    bool Saved,
    string? Cut)
{
    /// <summary>How long a message may be edited.</summary>
    public static readonly TimeSpan EditedFor = TimeSpan.FromMinutes(15);

    public const int MostVersions = 20;

    /// <summary>A message that answers nothing, as it is when it was just sent.</summary>
    public static Message New(Guid conversation, long number, Guid sender, string text, DateTimeOffset sentAt, long changeNumber, Guid? topic, Guid[] mentions) => new(
        conversation, number, sender, text, sentAt, topic, ReplyTo: null, mentions, EditedAt: null, DeletedAt: null, MovedFrom: null, MovedAt: null, MovedBy: null,
        changeNumber, QuoteSender: null, QuoteText: "", Givers: [], Given: [], Saved: false, Cut: null);

    /// <summary>Refuses whom it is not by.</summary>
    public void CheckSender(Guid person)
    {
        if (SenderId != person)
        {
            throw MessageErrors.NotTheSender(MessagesMapping.Name(ConversationId, Number));
        }
    }

    /// <summary>Refuses what was deleted.</summary>
    public void CheckThere()
    {
        if (DeletedAt is not null)
        {
            throw MessageErrors.MessageDeleted(MessagesMapping.Name(ConversationId, Number));
        }
    }

    /// <summary>Refuses to edit what was sent too long ago.</summary>
    public void CheckEditable(DateTimeOffset now)
    {
        CheckThere();
        if (now - SentAt > EditedFor)
        {
            throw MessageErrors.EditTooLate(MessagesMapping.Name(ConversationId, Number), (int)EditedFor.TotalMinutes);
        }
    }
}

/// <summary>A text that a message had.</summary>
internal sealed record MessageVersion(string Text, DateTimeOffset ReplacedAt);
