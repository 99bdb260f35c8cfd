using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> UpdateGoal(UpdateGoalRequest request, ServerCallContext context)
    {
        if (request.Goal is not { } wanted)
        {
            throw Errors.InvalidField("goal", "must be set.");
        }

        var (engagement, id) = GoalsMapping.ParseGoal(wanted.Name, "goal.name");
        var fields = UpdateMask.Read(request.UpdateMask, wanted, GoalFields, context);
        var words = GoalsMapping.Read(wanted, fields, Today);
        return await ChangeAsync(context, engagement, id, (_, _, goal) =>
        {
            Wire.CheckEtag(wanted.Etag, goal.Version, wanted.Name);
            return Task.FromResult(goal.Change(goal.Words.Take(words, fields)));
        });
    }
}
