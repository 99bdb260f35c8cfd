using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> CreateGoalStep(CreateGoalStepRequest request, ServerCallContext context)
    {
        var (engagement, id) = GoalsMapping.ParseGoal(request.Parent, "parent");
        var text = GoalsMapping.ParseStepText(request.Text, "text");
        var requestId = Parse.RequestId(request.RequestId);
        return await ChangeAsync(context, engagement, id, async (work, caller, goal) =>
        {
            if (requestId is { } made && await work.HasStepOfRequestAsync(id, made))
            {
                return goal;
            }

            goal.WhileOpen();
            if ((await work.ListStepsAsync(id)).Count >= GoalStep.Most)
            {
                throw GoalErrors.StepsFull();
            }

            await work.InsertStepAsync(caller.ConsortiumId, new GoalStep(id, Guid.CreateVersion7(clock.Now()), text, false), requestId);
            return await MeasureAsync(work, caller, goal);
        });
    }
}
