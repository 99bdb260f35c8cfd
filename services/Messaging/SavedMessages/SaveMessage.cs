using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

internal sealed partial class SavedMessagesApi
{
    public override async Task<V1.SavedMessage> SaveMessage(SaveMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Name, "name");
        var now = clock.Now();
        var remindAt = SavedMessagesMapping.ParseRemindTime(request.RemindTime, now, "remind_time");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        // Held, so that nothing is saved of what is being deleted.
        _ = await work.HoldAsync(conversation, caller.PersonId) ?? throw ConversationErrors.MessageNotFound(request.Name);
        var message = await work.FindMessageAsync(conversation, caller.PersonId, number) ?? throw ConversationErrors.MessageNotFound(request.Name);
        message.CheckThere();
        if (!await work.SaveAsync(caller.ConsortiumId, caller.PersonId, new SavedMessage(conversation, number, now, remindAt, Due: false), SavedMessage.Most))
        {
            throw SavedMessageErrors.TooManySaved(SavedMessage.Most);
        }

        var saved = await work.GetSavedAsync(caller.ConsortiumId, caller.PersonId, conversation, number, now);
        await work.CommitAsync();
        return SavedMessagesMapping.ToProto(saved, message with { Saved = true });
    }
}
