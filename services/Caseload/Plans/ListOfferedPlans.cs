using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

internal sealed partial class PlansApi
{
    private const int MostOfferedPlans = 200;

    public override async Task<ListOfferedPlansResponse> ListOfferedPlans(ListOfferedPlansRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var plans = await work.ListOpenPlansAsync(caller.ConsortiumId, caller.PersonId, MostOfferedPlans);
        if (plans.Count == 0)
        {
            return new ListOfferedPlansResponse();
        }

        Guid[] engagements = [.. plans.Select(plan => plan.EngagementId)];
        var (tasks, left, template) = (await work.ListTasksAsync(engagements), await work.ListLeftAsync(engagements), await work.ListTemplateAsync());
        return new ListOfferedPlansResponse
        {
            Engagements =
            {
                plans.Where(plan => PlanOffer.Of(plan, [.. tasks[plan.EngagementId]], left[plan.EngagementId].ToDictionary(), template).Count > 0)
                    .Select(plan => Wire.Engagement(plan.EngagementId)),
            },
        };
    }
}
