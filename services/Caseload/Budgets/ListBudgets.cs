using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    private const int MostBudgets = 100;

    public override async Task<ListBudgetsResponse> ListBudgets(ListBudgetsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(id, caller.PersonId);
        return new ListBudgetsResponse { Budgets = { (await work.ListBudgetsAsync(id, clock.Now(), MostBudgets)).Select(BudgetsMapping.ToProto) } };
    }
}
