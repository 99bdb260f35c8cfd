using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    // Also where nobody may write any more: what they said is theirs to take back.
    public override async Task<V1.Message> DeleteMessage(DeleteMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await HoldAsync(work, caller.PersonId, conversation, number);
        var message = await FindAsync(work, caller.PersonId, conversation, number);
        message.CheckSender(caller.PersonId);
        if (message.DeletedAt is not null)
        {
            return MessagesMapping.ToProto(message);
        }

        await work.DeleteAsync(message, clock.Now());
        var deleted = await FindAsync(work, caller.PersonId, conversation, number);
        await work.CommitAsync();
        return MessagesMapping.ToProto(deleted);
    }
}
