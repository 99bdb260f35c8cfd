using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    public override Task<V1.ActionItem> ReopenActionItem(ReopenActionItemRequest request, ServerCallContext context) =>
        ChangeAsync(context.Caller(), Parse.Name(request.Name, "actionItems", "name"), (item, _) => item.Reopen(), context.CancellationToken);
}
