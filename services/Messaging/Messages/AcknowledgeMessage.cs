using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    public override async Task<V1.Message> AcknowledgeMessage(AcknowledgeMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Name, "name");
        var acknowledgement = MessagesMapping.Read(request.Acknowledgement, "acknowledgement");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await HoldAsync(work, caller.PersonId, conversation, number);
        var message = await FindAsync(work, caller.PersonId, conversation, number);
        held.CheckWritable();
        message.CheckThere();
        if (await work.AcknowledgeAsync(message, caller.PersonId, acknowledgement, request.Withdraw, clock.Now()))
        {
            message = await FindAsync(work, caller.PersonId, conversation, number);
            await work.CommitAsync();
        }

        return MessagesMapping.ToProto(message);
    }
}
