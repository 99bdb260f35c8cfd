using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    public override async Task<V1.Goal> GetGoal(GetGoalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = GoalsMapping.ParseGoal(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId);
        return (await ShowAsync(work, await work.GetGoalAsync(engagement, id)))[0];
    }
}
