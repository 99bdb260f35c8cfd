using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    public override Task<V1.Budget> UpdateBudget(UpdateBudgetRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var sent = request.Budget ?? throw Errors.InvalidField("budget", "must be set.");
        var fields = UpdateMask.Read(request.UpdateMask, sent, ["amount"], context);
        return ChangeAsync(
            caller,
            sent.Name,
            "budget.name",
            found =>
            {
                Wire.CheckEtag(sent.Etag, found.Version, sent.Name);
                if (!fields.Contains("amount"))
                {
                    return found;
                }

                var amount = BudgetsMapping.ParseAmount(sent.Amount, found.Unit, "budget.amount");
                return amount < found.Used ? throw Errors.InvalidField("budget.amount", $"must be at least {found.Used}, which is used already.") : found.Change(amount);
            },
            context.CancellationToken);
    }
}
