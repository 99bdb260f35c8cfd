using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Notes up to where somebody has read a conversation.</summary>
internal sealed class MessagesReadConsumer(Database database) : EventConsumer<MessagesRead>(database)
{
    protected override Task HandleAsync(MessagesRead message, Work work) =>
        work.ReadUnreadAsync(message.ConsortiumId, message.ConversationId, message.ReaderId, message.Number);
}
