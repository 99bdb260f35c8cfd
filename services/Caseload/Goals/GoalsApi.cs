using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

/// <summary>Keeps the goals of engagements.</summary>
internal sealed partial class GoalsApi(Database db, TimeProvider clock) : GoalsService.GoalsServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.Now().UtcDateTime);

    private static async Task<IReadOnlyList<V1.Goal>> ShowAsync(Work work, params Goal[] goals)
    {
        Guid[] ids = [.. goals.Select(goal => goal.Id)];
        var steps = (await work.ListStepsAsync(ids)).ToLookup(step => step.GoalId);
        var points = (await work.ListPointsAsync(ids)).ToLookup(point => point.GoalId);
        return [.. goals.Select(goal => GoalsMapping.ToProto(goal, steps[goal.Id], points[goal.Id]))];
    }

    /// <summary>Changes one goal of an engagement of the caller's, and shows it.</summary>
    private async Task<V1.Goal> ChangeAsync(ServerCallContext context, Guid engagement, Guid id, Func<Work, Caller, Goal, Task<Goal>> change)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var changed = await change(work, caller, await work.GetGoalAsync(engagement, id));
        await work.UpdateGoalAsync(changed);
        var shown = (await ShowAsync(work, changed))[0];
        await work.CommitAsync();
        return shown;
    }

    /// <summary>Takes in what the steps of a goal say now; where it moved, that is noted.</summary>
    private async Task<Goal> MeasureAsync(Work work, Caller caller, Goal goal)
    {
        var moved = goal.ComeTo(GoalStep.Percent(await work.ListStepsAsync(goal.Id), goal.Percent));
        if (moved.Percent != goal.Percent)
        {
            await NoteAsync(work, caller, moved, "");
        }

        return moved;
    }

    private async Task NoteAsync(Work work, Caller caller, Goal goal, string comment, Guid? requestId = null)
    {
        var now = clock.Now();
        await work.InsertCheckInAsync(caller.ConsortiumId, goal.Id, new CheckIn(Guid.CreateVersion7(now), now, goal.Percent, comment, caller.PersonId), requestId);
    }

    private static async Task<GoalStep> GetStepAsync(Work work, Goal goal, Guid step) =>
        (await work.ListStepsAsync(goal.Id)).FirstOrDefault(one => one.Id == step) ?? throw GoalErrors.StepNotFound(goal.EngagementId, goal.Id, step);

    // What a page starts after.
    private sealed record PageKey(Guid Id, bool Closed);
}
