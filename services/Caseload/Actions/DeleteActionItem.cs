using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    public override async Task<Empty> DeleteActionItem(DeleteActionItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "actionItems", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (item, engagement) = await FindAsync(work, id, caller.PersonId);
        await work.DeleteActionAsync(id);
        await work.PlanRemindersAsync(caller.ConsortiumId, item.Doers(engagement), clock.Now());
        await work.CommitAsync();
        return new Empty();
    }
}
