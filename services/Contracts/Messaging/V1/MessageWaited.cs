namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that somebody has not read what was written to them for ten minutes; once, until they have read it. Never what it says, nor by whom.</summary>
/// <param name="ConversationId">The conversation; its id is that of the pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="RecipientId">Who has not read it.</param>
/// <param name="WaitedAt">When that was noticed.</param>
public sealed record MessageWaited(
    Guid ConversationId,
    Guid ConsortiumId,
    Guid RecipientId,
    DateTimeOffset WaitedAt) : IConsortiumEvent;
