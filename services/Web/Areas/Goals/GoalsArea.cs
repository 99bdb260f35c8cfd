namespace MentorNet.Web.Areas.Goals;

internal sealed class GoalsArea : Area
{
    public override IReadOnlyList<WorkPartOf> WorkParts => [new(20, typeof(GoalsPart))];

    public override IReadOnlyDictionary<string, string> Reasons => GoalsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => GoalsTexts.Done;
}
