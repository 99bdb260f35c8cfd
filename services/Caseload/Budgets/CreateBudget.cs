using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    public override async Task<V1.Budget> CreateBudget(CreateBudgetRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = Wire.ParseEngagement(request.Parent);
        var sent = request.Budget ?? throw Errors.InvalidField("budget", "must be set.");
        var unit = BudgetsMapping.ParseUnit(sent.Unit, "budget.unit");
        var amount = BudgetsMapping.ParseAmount(sent.Amount, unit, "budget.amount");
        var sponsor = Parse.Line(sent.Sponsor, "budget.sponsor", 0, 120);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await CoachedAsync(work, caller, engagement, toChange: true);
        var budget = Budget.Draft(engagement, caller.PersonId, unit, amount, sponsor, clock.Now());
        if (!await work.AddAsync(caller.ConsortiumId, budget, requestId))
        {
            var first = (await work.FindBudgetByRequestAsync(caller.PersonId, requestId!.Value, clock.Now()))!;
            return first.EngagementId == engagement ? BudgetsMapping.ToProto(first) : throw Wire.RequestUsed();
        }

        await work.CommitAsync();
        return BudgetsMapping.ToProto(budget);
    }
}
