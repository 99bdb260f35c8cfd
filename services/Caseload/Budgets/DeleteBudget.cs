using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    public override async Task<Empty> DeleteBudget(DeleteBudgetRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = BudgetsMapping.ParseName(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await CoachedAsync(work, caller, engagement, toChange: false);
        var budget = await work.LockBudgetAsync(engagement, id, clock.Now());
        budget.CheckDraft();
        await work.DeleteAsync(budget);
        await work.CommitAsync();
        return new Empty();
    }
}
