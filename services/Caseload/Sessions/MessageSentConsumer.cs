using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Notes that two have written, never what: a conversation has the id of its pairing, as the engagement has.</summary>
internal sealed class MessageSentConsumer(Database database) : EventConsumer<MessageSent>(database)
{
    protected override Task HandleAsync(MessageSent message, Work work) => work.NoteContactAsync(message.ConversationId, message.ConsortiumId, message.SentAt);
}
