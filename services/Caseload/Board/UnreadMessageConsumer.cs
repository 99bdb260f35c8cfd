using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Notes that a message waits for its recipient, and that its sender has read what was before it. A conversation has the id of its engagement.</summary>
internal sealed class UnreadMessageConsumer(Database database) : EventConsumer<MessageSent>(database)
{
    protected override async Task HandleAsync(MessageSent message, Work work)
    {
        await work.AddUnreadAsync(message.ConsortiumId, message.ConversationId, message.RecipientId, message.Number);
        await work.ReadUnreadAsync(message.ConsortiumId, message.ConversationId, message.SenderId, message.Number);
    }
}
