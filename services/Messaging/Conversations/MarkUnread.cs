using Grpc.Core;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi
{
    public override async Task<V1.Conversation> MarkUnread(MarkUnreadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(request.Name, "name");
        if (request.Number < 1)
        {
            throw Errors.InvalidField("number", "must be at least 1.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await work.HoldAsync(id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Name);
        _ = await work.FindMessageAsync(id, caller.PersonId, request.Number) ?? throw ConversationErrors.MessageNotFound(MessagesMapping.Name(id, request.Number));
        await work.MarkUnreadAsync(id, caller.PersonId, request.Number);
        await work.NotifyOwnAsync(id, caller.PersonId);
        var conversation = await ReadAsync(work, caller, id);
        await work.CommitAsync();
        return conversation;
    }
}
