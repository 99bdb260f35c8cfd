using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

/// <summary>Every failure of goals that a caller is told about.</summary>
internal static class GoalErrors
{
    public static DomainException GoalNotFound(Guid engagement, Guid goal) => Errors.NotFound("GOAL_NOT_FOUND", GoalsMapping.GoalName(engagement, goal));

    public static DomainException GoalsFull() =>
        new DomainException(StatusCode.ResourceExhausted, "GOALS_FULL", $"{Goal.MostOpen} goals are open already. Close one first.").With("most", Goal.MostOpen);

    public static DomainException GoalClosed(Goal goal) => Of(goal, "GOAL_CLOSED", "is closed: open it again to change it");

    public static DomainException GoalOpen(Goal goal) => Of(goal, "GOAL_OPEN", "is open");

    public static DomainException StepNotFound(Guid engagement, Guid goal, Guid step) => Errors.NotFound("GOAL_STEP_NOT_FOUND", GoalsMapping.StepName(engagement, goal, step));

    public static DomainException StepsFull() =>
        new DomainException(StatusCode.ResourceExhausted, "STEPS_FULL", $"A goal has at most {GoalStep.Most} steps.").With("most", GoalStep.Most);

    private static DomainException Of(Goal goal, string reason, string what)
    {
        var name = GoalsMapping.GoalName(goal.EngagementId, goal.Id);
        return new DomainException(StatusCode.FailedPrecondition, reason, $"{name} {what}.").With("name", name);
    }
}
