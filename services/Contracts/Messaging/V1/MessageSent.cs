namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that a message was sent in a conversation, never what it says.</summary>
/// <param name="ConversationId">Is the conversation; its id is that of the pairing.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="Number">Is the number of the message in its conversation.</param>
/// <param name="SenderId">Is who wrote it.</param>
/// <param name="RecipientId">Is the other side.</param>
/// <param name="SentAt">Is when it was sent.</param>
public sealed record MessageSent(
    Guid ConversationId,
    Guid ConsortiumId,
    long Number,
    Guid SenderId,
    Guid RecipientId,
    DateTimeOffset SentAt) : IConsortiumEvent;
