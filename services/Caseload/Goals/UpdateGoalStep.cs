using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> UpdateGoalStep(UpdateGoalStepRequest request, ServerCallContext context)
    {
        if (request.Step is not { } wanted)
        {
            throw Errors.InvalidField("step", "must be set.");
        }

        var (engagement, id, step) = GoalsMapping.ParseStep(wanted.Name, "step.name");
        var fields = UpdateMask.Read(request.UpdateMask, wanted, ["text", "done"], context);
        var text = fields.Contains("text") ? GoalsMapping.ParseStepText(wanted.Text, "step.text") : null;
        return await ChangeAsync(context, engagement, id, async (work, caller, goal) =>
        {
            goal.WhileOpen();
            var found = await GetStepAsync(work, goal, step);
            var changed = found with { Text = text ?? found.Text, Done = fields.Contains("done") ? wanted.Done : found.Done };
            if (changed == found)
            {
                return goal;
            }

            await work.UpdateStepAsync(changed);
            return await MeasureAsync(work, caller, goal);
        });
    }
}
