using MentorNet.Caseload.Plans;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Plans;

/// <summary>The words of entry plans that people read.</summary>
internal static class PlansTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["PLAN_EXISTS"] = "The two of you already have a plan.",
        ["PLAN_FULL"] = "A plan has room for 200 tasks. Remove one before you add another.",
        ["PLAN_NOT_FOUND"] = "There is no plan yet.",
        ["PLAN_TASK_NOT_FOUND"] = "This task is no longer in the plan.",
        ["TEMPLATE_FULL"] = "The entry plan has room for 150 tasks. Remove one before you add another.",
        ["TEMPLATE_TASK_NOT_FOUND"] = "This task is no longer in your consortium’s entry plan.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["plan-started"] = "It’s your plan now. Change anything, at any time.",
        ["plan-moved"] = "Saved. Due dates follow the first day, except those that were set here and those of what is done.",
        ["plan-deleted"] = "The plan is deleted. You can start another.",
        ["plan-task-saved"] = "Saved.",
        ["plan-task-removed"] = "Removed from the plan.",
        ["plan-offers-answered"] = "Done. What you didn’t choose is not offered again unless it changes.",
        ["template-saved"] = "Saved. Members who have a plan are offered the change; nothing in their plans changes automatically.",
        ["template-reset"] = "Your consortium’s entry plan is back to MentorNet’s original.",
    };

    /// <summary>Says whether a task is overdue: what is to be done before the first day is late only on the calendar.</summary>
    public static bool IsOverdue(PlanTask task, Plan plan, DateOnly today) => Words.Day(task.DueDate) is var due && due < today && due >= Words.Day(plan.StartDate);

    public static IReadOnlyList<PlanTrack> Tracks { get; } = [.. Enum.GetValues<PlanTrack>().Where(track => track != PlanTrack.Unspecified)];

    public static IReadOnlyList<PlanStep> Steps { get; } = [.. Enum.GetValues<PlanStep>().Where(step => step != PlanStep.Unspecified)];

    public static string Of(PlanTrack track) => track switch
    {
        PlanTrack.PolicyAndPlan => "Policy and plan",
        PlanTrack.MoneyAndMentorship => "Money and mentorship",
        PlanTrack.EveryDepartment => "Every department",
        PlanTrack.SeniorTable => "The senior table",
        PlanTrack.Community => "The community",
        _ => "",
    };

    public static string Of(PlanStep step) => step switch
    {
        PlanStep.Listen => "Listen and map",
        PlanStep.Name => "Name and narrate",
        PlanStep.Agree => "Agree and align",
        PlanStep.Act => "Act and show",
        _ => "",
    };

    /// <summary>What a plan of so many days leads to.</summary>
    public static string Of(int days) => days switch
    {
        30 => "Listen and map: who decides, what was promised, and who hasn’t been heard yet.",
        60 => "Listening, then name and narrate: put your findings into words that people recognize.",
        90 => "Listening and naming, then agree and align: three results, with an owner and money for each.",
        _ => "All four steps, up to act and show: a policy, a measure, and what changed, told by the people it changed for.",
    };

    /// <summary>What to do; of ours in the language of the reader.</summary>
    public static string Title(ReaderTexts texts, string code, string title) => code.Length > 0 ? texts.Of(PlanTexts.English).Title(code) ?? title : title;

    /// <summary>Why it is worth doing.</summary>
    public static string Why(ReaderTexts texts, string code, string why) => code.Length > 0 ? texts.Of(PlanTexts.English).Why(code) ?? why : why;

    /// <summary>The day of a task, from the start of the post.</summary>
    public static string Day(int day) => day switch
    {
        0 => "on the first day",
        -1 => "1 day before the first day",
        < 0 => $"{-day} days before the first day",
        _ => $"day {day}",
    };
}
