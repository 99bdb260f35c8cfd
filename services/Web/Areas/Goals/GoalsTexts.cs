using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Goals;

/// <summary>The words of goals that people read.</summary>
internal static class GoalsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["GOAL_CLOSED"] = "This goal is closed. Open it again to change it.",
        ["GOAL_NOT_FOUND"] = "This goal does not exist, or it is not one of yours.",
        ["GOAL_OPEN"] = "This goal is open already.",
        ["GOAL_STEP_NOT_FOUND"] = "This step is no longer there.",
        ["GOALS_FULL"] = "Five goals are open, and that’s plenty. Close one before you open another.",
        ["STEPS_FULL"] = "A goal has room for 20 steps. Remove one before you add another.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["goal-set"] = "Your goal is set.",
        ["goal-noted"] = "Saved.",
        ["goal-closed"] = "Closed. You can open it again at any time.",
        ["goal-reopened"] = "Open again.",
    };

    public static string Of(Goal.Types.State state) => state switch
    {
        Goal.Types.State.Open => "Open",
        Goal.Types.State.Reached => "Reached",
        Goal.Types.State.LetGo => "Let go",
        _ => "",
    };
}
