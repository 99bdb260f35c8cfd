using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi
{
    public override async Task<V1.Conversation> GetConversation(GetConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await work.FindAsync(caller.ConsortiumId, id, caller.PersonId) is { } conversation
            ? ConversationsMapping.ToProto(conversation, caller.PersonId)
            : throw (await work.HasLeftCircleAsync(caller.ConsortiumId, id, caller.PersonId) ? ConversationErrors.CircleLeft(request.Name) : ConversationErrors.ConversationNotFound(request.Name));
    }

    private static async Task<V1.Conversation> ReadAsync(Work work, Caller caller, Guid id) => ConversationsMapping.ToProto(
        await work.FindAsync(caller.ConsortiumId, id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(ConversationsMapping.Name(id)), caller.PersonId);
}
