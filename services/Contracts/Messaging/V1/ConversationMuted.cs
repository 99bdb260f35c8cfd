namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that somebody has muted a conversation, or hears it again. The other side must not learn of it.</summary>
/// <param name="ConversationId">The conversation; its id is that of the pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="PersonId">Who has.</param>
/// <param name="Muted">Whether it is muted.</param>
/// <param name="ChangedAt">When that was; the later counts.</param>
public sealed record ConversationMuted(
    Guid ConversationId,
    Guid ConsortiumId,
    Guid PersonId,
    bool Muted,
    DateTimeOffset ChangedAt) : IConsortiumEvent;
