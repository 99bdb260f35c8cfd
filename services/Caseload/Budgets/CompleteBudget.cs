using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    public override Task<V1.Budget> CompleteBudget(CompleteBudgetRequest request, ServerCallContext context) =>
        ChangeAsync(context.Caller(), request.Name, "name", found => found.Complete(clock.Now()), context.CancellationToken);
}
