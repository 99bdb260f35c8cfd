using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> CheckInGoal(CheckInGoalRequest request, ServerCallContext context)
    {
        var (engagement, id) = GoalsMapping.ParseGoal(request.Name, "name");
        var percent = request.Percent is >= 0 and <= 100 ? request.Percent : throw Errors.InvalidField("percent", "must be between 0 and 100.");
        var comment = Parse.Text(request.Comment, "comment", 0, 1000);
        var requestId = Parse.RequestId(request.RequestId);
        return await ChangeAsync(context, engagement, id, async (work, caller, goal) =>
        {
            if (requestId is { } made && await work.HasCheckInOfRequestAsync(id, made))
            {
                return goal;
            }

            var moved = goal.ComeTo(GoalStep.Percent(await work.ListStepsAsync(id), percent));
            await NoteAsync(work, caller, moved, comment, requestId);
            return moved;
        });
    }
}
