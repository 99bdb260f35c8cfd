using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    public override async Task<V1.ActionItem> UpdateActionItem(UpdateActionItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.ActionItem ?? throw Errors.InvalidField("action_item", "must be set.");
        var id = Parse.Name(asked.Name, "actionItems", "action_item.name");
        var fields = UpdateMask.Read(request.UpdateMask, asked, ["text", "owner", "due_date"], context);
        var text = fields.Contains("text") ? ActionsMapping.ToText(asked.Text) : null;
        var owner = ActionsMapping.ToOwner(asked.Owner);
        var dueOn = ActionsMapping.ToDueOn(asked.DueDate, "action_item.due_date", clock.Now());

        return await ChangeAsync(
            caller,
            id,
            (item, engagement) =>
            {
                Wire.CheckEtag(asked.Etag, item.Version, asked.Name);
                ActionsMapping.CheckOwner(owner, engagement);
                return item.Change(text ?? item.Text, fields.Contains("owner") ? owner : item.OwnerId, fields.Contains("due_date") ? dueOn : item.DueOn);
            },
            context.CancellationToken);
    }
}
