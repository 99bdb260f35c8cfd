using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

internal sealed partial class TopicsApi
{
    public override async Task<ListTopicsResponse> ListTopics(ListTopicsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var conversation = ConversationsMapping.Parse(request.Parent, "parent");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await work.FindAsync(caller.ConsortiumId, conversation, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Parent);
        return new ListTopicsResponse { Topics = { (await work.ListTopicsAsync(conversation, caller.PersonId)).Select(TopicsMapping.ToProto) } };
    }
}
