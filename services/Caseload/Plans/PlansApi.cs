using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Keeps the entry plans of engagements.</summary>
internal sealed partial class PlansApi(Database db, TimeProvider clock) : PlansService.PlansServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.Now().UtcDateTime);

    private static async Task<V1.Plan> ShowAsync(Work work, Plan plan) => PlansMapping.ToProto(plan, await work.ListTasksAsync(plan.EngagementId));
}
