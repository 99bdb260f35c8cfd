using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Notes that the two of a pairing have talked, never what: such a pairing is not undone with its round. A conversation has the id of its pairing.</summary>
internal sealed class MessageSentConsumer(Database database) : EventConsumer<MessageSent>(database)
{
    protected override Task HandleAsync(MessageSent message, Work work) => work.TalkedAsync(message.ConsortiumId, message.ConversationId, message.SentAt);
}
