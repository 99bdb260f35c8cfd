using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

internal sealed partial class ActionsApi
{
    public override async Task<V1.ActionItem> CreateActionItem(CreateActionItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var now = clock.Now();
        var parent = Wire.ParseEngagement(request.Parent);
        var asked = request.ActionItem ?? throw Errors.InvalidField("action_item", "must be set.");
        var text = ActionsMapping.ToText(asked.Text);
        var owner = ActionsMapping.ToOwner(asked.Owner);
        var dueOn = ActionsMapping.ToDueOn(asked.DueDate, "action_item.due_date", now);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(parent, caller.PersonId, toChange: true);
        if (requestId is { } again && await work.FindActionByRequestAsync(parent, caller.PersonId, again) is { } made)
        {
            return ActionsMapping.ToProto(made);
        }

        ActionsMapping.CheckOwner(owner, engagement);
        if (await work.CountOpenActionsAsync(parent) >= ActionItem.MostOpen)
        {
            throw ActionErrors.TooMany();
        }

        var item = ActionItem.Note(parent, caller.PersonId, owner, text, dueOn, now);
        await work.PutActionAsync(caller.ConsortiumId, item, requestId);
        await work.PlanRemindersAsync(caller.ConsortiumId, item.Doers(engagement), now);
        await work.CommitAsync();
        return ActionsMapping.ToProto(item);
    }
}
