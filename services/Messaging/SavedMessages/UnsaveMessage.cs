using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

internal sealed partial class SavedMessagesApi
{
    public override async Task<Empty> UnsaveMessage(UnsaveMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await work.FindMessageAsync(conversation, caller.PersonId, number) ?? throw ConversationErrors.MessageNotFound(request.Name);
        await work.UnsaveAsync(caller.ConsortiumId, caller.PersonId, conversation, number);
        await work.CommitAsync();
        return new Empty();
    }
}
