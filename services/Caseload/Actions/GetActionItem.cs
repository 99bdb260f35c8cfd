using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    public override async Task<V1.ActionItem> GetActionItem(GetActionItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "actionItems", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ActionsMapping.ToProto((await FindAsync(work, id, caller.PersonId, toChange: false)).Item);
    }
}
