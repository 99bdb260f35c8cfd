using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi(Database database, TimeProvider clock) : MessagesService.MessagesServiceBase
{
    // A message that is read, or changed while nothing else in its conversation is.
    private static async Task<Message> FindAsync(Work work, Guid person, Guid conversation, long number) =>
        await work.FindMessageAsync(conversation, person, number) ?? throw ConversationErrors.MessageNotFound(MessagesMapping.Name(conversation, number));

    private static async Task<HeldConversation> HoldAsync(Work work, Guid person, Guid conversation, long number) =>
        await work.HoldAsync(conversation, person) ?? throw ConversationErrors.MessageNotFound(MessagesMapping.Name(conversation, number));
}
