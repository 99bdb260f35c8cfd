using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<V1.Plan> GetPlan(GetPlanRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PlansMapping.ParsePlan(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId);
        return await ShowAsync(work, await work.GetPlanAsync(engagement));
    }
}
