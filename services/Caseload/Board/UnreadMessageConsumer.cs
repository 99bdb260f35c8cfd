using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Notes that a message waits for its recipient, and that its sender has read what was before it. A conversation has the id of its engagement.</summary>
internal sealed class UnreadMessageConsumer(Database database) : EventConsumer<MessageSent>(database)
{
    protected override async Task HandleAsync(MessageSent message, Work work)
    {
        // Messages that cross take the rows of the two in one order, or they would wait for each other.
        if (message.RecipientId.CompareTo(message.SenderId) < 0)
        {
            await NoteAsync();
            await ReadAsync();
        }
        else
        {
            await ReadAsync();
            await NoteAsync();
        }

        async Task NoteAsync()
        {
            await work.AddUnreadAsync(message.ConsortiumId, message.ConversationId, message.RecipientId, message.Number);
            await work.SetMutedAsync(message.ConsortiumId, message.ConversationId, message.RecipientId, message.Muted, message.SentAt);
        }

        Task ReadAsync() => work.ReadUnreadAsync(message.ConsortiumId, message.ConversationId, message.SenderId, message.Number);
    }
}
