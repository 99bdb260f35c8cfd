using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    public override async Task<V1.Budget> AgreeToSponsor(AgreeToSponsorRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = BudgetsMapping.ParseName(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if ((await work.PartyAsync(engagement, caller.PersonId)).MenteeId != caller.PersonId)
        {
            throw BudgetErrors.ClientOnly(engagement);
        }

        var agreed = (await work.LockBudgetAsync(engagement, id, clock.Now())).Agree(request.Agreed, clock.Now());
        await work.UpdateAsync(agreed);
        await work.CommitAsync();
        return BudgetsMapping.ToProto(agreed);
    }
}
