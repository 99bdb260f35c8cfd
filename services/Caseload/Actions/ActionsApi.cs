using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Actions;

/// <summary>Keeps what two people mean to do.</summary>
internal sealed partial class ActionsApi(Database db, TimeProvider clock) : ActionsService.ActionsServiceBase
{
    /// <summary>Finds an item, to change it under the lock of its engagement; to whom that is not, neither is the item.</summary>
    private static async Task<(ActionItem Item, Engagement Engagement)> FindAsync(Work work, Guid id, Guid caller, bool toChange = true)
    {
        var found = await work.GetActionAsync(id);
        Engagement engagement;
        try
        {
            engagement = await work.PartyAsync(found.EngagementId, caller, toChange);
        }
        catch (DomainException e) when (e.Code == StatusCode.NotFound)
        {
            throw ActionErrors.NotFound(id);
        }

        return (toChange ? await work.GetActionAsync(id) : found, engagement);
    }

    /// <summary>Stores a change and plans anew when its people are reminded.</summary>
    private async Task<V1.ActionItem> ChangeAsync(Caller caller, Guid id, Func<ActionItem, Engagement, ActionItem> change, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken);
        var (item, engagement) = await FindAsync(work, id, caller.PersonId);
        var changed = change(item, engagement);
        if (changed != item)
        {
            await work.PutActionAsync(caller.ConsortiumId, changed);
            await work.PlanRemindersAsync(caller.ConsortiumId, [.. item.Doers(engagement), .. changed.Doers(engagement)], clock.Now());
            await work.CommitAsync();
        }

        return ActionsMapping.ToProto(changed);
    }
}
