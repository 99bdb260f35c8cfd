namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that somebody has not read what was written to them for ten minutes; once, until they have read it. Never what it says, nor by whom.</summary>
/// <param name="ConversationId">Is the conversation; its id is that of the pairing.</param>
/// <param name="ConsortiumId">Is the consortium.</param>
/// <param name="RecipientId">Is who has not read it.</param>
/// <param name="WaitedAt">Is when that was noticed.</param>
public sealed record MessageWaited(
    Guid ConversationId,
    Guid ConsortiumId,
    Guid RecipientId,
    DateTimeOffset WaitedAt) : IConsortiumEvent;
