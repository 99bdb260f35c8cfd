using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Domain;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    public override Task<Conversation> MuteConversation(MuteConversationRequest request, ServerCallContext context) => SetMutedAsync(request.Name, muted: true, context);

    public override Task<Conversation> UnmuteConversation(UnmuteConversationRequest request, ServerCallContext context) => SetMutedAsync(request.Name, muted: false, context);

    // Neither the other side nor the caller's other streams are told: nobody must be able to notice it. What counts unread messages elsewhere is.
    private async Task<Conversation> SetMutedAsync(string name, bool muted, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(name, "conversations", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.SetMutedAsync(id, caller.PersonId, muted);
        var conversation = await work.FindAsync(id, caller.PersonId) ?? throw MessagingErrors.ConversationNotFound(name);
        await work.EnqueueAsync(new ConversationMuted(id, caller.ConsortiumId, caller.PersonId, muted, clock.GetUtcNow()));
        await work.CommitAsync();
        return ToProto(conversation, caller.PersonId);
    }
}
