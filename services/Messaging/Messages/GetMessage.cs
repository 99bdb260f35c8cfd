using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    public override async Task<V1.Message> GetMessage(GetMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var message = await FindAsync(work, caller.PersonId, conversation, number);
        var proto = MessagesMapping.ToProto(message);
        proto.EmailCut = message.Cut ?? "";
        return proto;
    }
}
