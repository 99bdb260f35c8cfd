using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    public override async Task<V1.ActionItem> CarryOverActionItem(CarryOverActionItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "actionItems", "name");
        var dueOn = ActionsMapping.ToDueOn(request.DueDate, "due_date", clock.Now());

        return await ChangeAsync(
            caller,
            id,
            (item, _) =>
            {
                Wire.CheckEtag(request.Etag, item.Version, request.Name);
                return item.CarryOver(dueOn);
            },
            context.CancellationToken);
    }
}
