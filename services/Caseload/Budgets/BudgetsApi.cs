using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

/// <summary>Keeps the budgets of engagements.</summary>
internal sealed partial class BudgetsApi(Database db, PeopleSeen seen, TimeProvider clock) : BudgetsService.BudgetsServiceBase
{
    /// <summary>Changes a budget of an engagement of which the caller is the coach.</summary>
    private async Task<V1.Budget> ChangeAsync(Caller caller, string name, string field, Func<Budget, Budget> change, CancellationToken cancellationToken)
    {
        var (engagement, id) = BudgetsMapping.ParseName(name, field);

        await using var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken);
        await CoachedAsync(work, caller, engagement, toChange: false);
        var found = await work.LockBudgetAsync(engagement, id, clock.Now());
        var changed = change(found);
        await work.UpdateAsync(changed);
        changed = await work.LockBudgetAsync(engagement, id, clock.Now());
        await work.CommitAsync();
        return BudgetsMapping.ToProto(changed);
    }

    private static async Task CoachedAsync(Work work, Caller caller, Guid id, bool toChange)
    {
        if ((await work.PartyAsync(id, caller.PersonId, toChange)).MentorId != caller.PersonId)
        {
            throw BudgetErrors.CoachOnly(id);
        }
    }
}
