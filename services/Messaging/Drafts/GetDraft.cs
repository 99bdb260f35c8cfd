using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

internal sealed partial class DraftsApi
{
    public override async Task<V1.Draft> GetDraft(GetDraftRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var conversation = DraftsMapping.ParseName(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return DraftsMapping.ToProto(
            await work.FindDraftAsync(conversation, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(ConversationsMapping.Name(conversation)));
    }
}
