using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> ReopenGoal(ReopenGoalRequest request, ServerCallContext context)
    {
        var (engagement, id) = GoalsMapping.ParseGoal(request.Name, "name");
        return await ChangeAsync(context, engagement, id, async (work, _, goal) => goal.Reopen(await work.CountOpenGoalsAsync(engagement)));
    }
}
