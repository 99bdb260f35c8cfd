namespace MentorNet.Contracts.Messaging.V1;

/// <summary>Says that somebody is to be mailed of what they have not read; of each conversation once, until they have read it. Never what it says.</summary>
/// <param name="ConversationId">The conversation that has waited longest; of a pairing, its id is that of the pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="RecipientId">Who has not read it.</param>
/// <param name="WaitedAt">When that was noticed.</param>
/// <param name="Kind">What the messages belong to: <c>Pairing</c> or <c>Circle</c>; null in an event from before there were kinds.</param>
/// <param name="Conversations">All conversations that wait, the longest first; null in an event from before they came together.</param>
/// <param name="Senders">Who wrote them, if the recipient asked for names; else null.</param>
/// <param name="Replies">Whether the recipient has switched on that they answer by mail.</param>
public sealed record MessageWaited(
    Guid ConversationId,
    Guid ConsortiumId,
    Guid RecipientId,
    DateTimeOffset WaitedAt,
    string? Kind = null,
    IReadOnlyList<Guid>? Conversations = null,
    IReadOnlyList<Guid>? Senders = null,
    bool Replies = false) : IConsortiumEvent;
