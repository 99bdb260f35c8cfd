namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that a message was sent in a conversation, never what it says.</summary>
/// <param name="ConversationId">The conversation; its id is that of the pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Number">The number of the message in its conversation.</param>
/// <param name="SenderId">Who wrote it.</param>
/// <param name="RecipientId">The other side.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Muted">Whether the other side had muted the conversation then.</param>
public sealed record MessageSent(
    Guid ConversationId,
    Guid ConsortiumId,
    long Number,
    Guid SenderId,
    Guid RecipientId,
    DateTimeOffset SentAt,
    bool Muted = false) : IConsortiumEvent;
