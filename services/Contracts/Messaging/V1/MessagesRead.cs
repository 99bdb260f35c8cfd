namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that somebody has read a conversation up to a message.</summary>
/// <param name="ConversationId">The conversation; its id is that of the pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="ReaderId">Who has read it.</param>
/// <param name="Number">The number of the message up to which they have.</param>
/// <param name="ReadAt">When they did.</param>
public sealed record MessagesRead(
    Guid ConversationId,
    Guid ConsortiumId,
    Guid ReaderId,
    long Number,
    DateTimeOffset ReadAt) : IConsortiumEvent;
