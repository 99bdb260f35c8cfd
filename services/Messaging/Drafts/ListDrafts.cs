using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

internal sealed partial class DraftsApi
{
    public override async Task<ListDraftsResponse> ListDrafts(ListDraftsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListDraftsResponse { Drafts = { (await work.ListDraftsAsync(caller.ConsortiumId, caller.PersonId)).Select(DraftsMapping.ToProto) } };
    }
}
