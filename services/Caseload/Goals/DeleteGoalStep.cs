using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<Empty> DeleteGoalStep(DeleteGoalStepRequest request, ServerCallContext context)
    {
        var (engagement, id, step) = GoalsMapping.ParseStep(request.Name, "name");
        await ChangeAsync(context, engagement, id, async (work, caller, goal) =>
        {
            goal.WhileOpen();
            await work.DeleteStepAsync(await GetStepAsync(work, goal, step));
            return await MeasureAsync(work, caller, goal);
        });
        return new Empty();
    }
}
