using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    public override async Task<ListMessageVersionsResponse> ListMessageVersions(ListMessageVersionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Parent, "parent");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await FindAsync(work, caller.PersonId, conversation, number);
        return new ListMessageVersionsResponse { Versions = { (await work.ListVersionsAsync(conversation, number)).Select(MessagesMapping.ToProto) } };
    }
}
