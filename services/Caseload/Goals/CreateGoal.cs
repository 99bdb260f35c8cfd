using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

internal sealed partial class GoalsApi
{
    private static readonly string[] GoalFields = ["title", "why", "measure", "target_date", "need"];

    public override async Task<V1.Goal> CreateGoal(CreateGoalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = Wire.ParseEngagement(request.Parent);
        if (request.Goal is null)
        {
            throw Errors.InvalidField("goal", "must be set.");
        }

        var words = GoalsMapping.Read(request.Goal, GoalFields.ToHashSet(), Today);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        if (requestId is { } id && await work.FindGoalByRequestIdAsync(engagement, id) is { } first)
        {
            return (await ShowAsync(work, first))[0];
        }

        if (await work.CountOpenGoalsAsync(engagement) >= Goal.MostOpen)
        {
            throw GoalErrors.GoalsFull();
        }

        var now = clock.Now();
        var goal = new Goal(Guid.CreateVersion7(now), engagement, words, GoalState.Open, 0, now, null, 1);
        await work.InsertGoalAsync(caller.ConsortiumId, goal, requestId);
        await NoteAsync(work, caller, goal, "");
        var shown = (await ShowAsync(work, goal))[0];
        await work.CommitAsync();
        return shown;
    }
}
