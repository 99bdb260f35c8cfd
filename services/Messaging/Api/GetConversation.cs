using Grpc.Core;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Domain;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    public override async Task<Conversation> GetConversation(GetConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "conversations", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ToProto(await work.FindAsync(id, caller.PersonId) ?? throw MessagingErrors.ConversationNotFound(request.Name), caller.PersonId);
    }
}
