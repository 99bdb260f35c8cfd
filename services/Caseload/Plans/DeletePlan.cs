using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    public override async Task<Empty> DeletePlan(DeletePlanRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PlansMapping.ParsePlan(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        if (await work.DeletePlanAsync(engagement) == 0)
        {
            throw PlanErrors.PlanNotFound(engagement);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
