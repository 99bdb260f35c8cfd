using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi
{
    public override Task<V1.Conversation> MuteConversation(MuteConversationRequest request, ServerCallContext context) => SetMutedAsync(request.Name, muted: true, context);

    public override Task<V1.Conversation> UnmuteConversation(UnmuteConversationRequest request, ServerCallContext context) => SetMutedAsync(request.Name, muted: false, context);

    // Neither the others nor the caller's other streams are told: nobody must be able to notice it. What counts unread messages elsewhere is.
    private async Task<V1.Conversation> SetMutedAsync(string name, bool muted, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await work.HoldAsync(id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(name);
        await work.SetMutedAsync(id, caller.PersonId, muted);
        if (held.Kind == ConversationKind.Pairing)
        {
            await work.EnqueueAsync(new ConversationMuted(id, caller.ConsortiumId, caller.PersonId, muted, clock.Now()));
        }

        var conversation = await ReadAsync(work, caller, id);
        await work.CommitAsync();
        return conversation;
    }
}
