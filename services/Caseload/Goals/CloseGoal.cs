using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> CloseGoal(CloseGoalRequest request, ServerCallContext context)
    {
        var (engagement, id) = GoalsMapping.ParseGoal(request.Name, "name");
        var outcome = GoalsMapping.ParseOutcome(request.Outcome);
        return await ChangeAsync(context, engagement, id, (_, _, goal) => Task.FromResult(goal.Close(outcome, clock.Now())));
    }
}
