namespace MentorNet.Web.Areas.Employments;

internal sealed class EmploymentsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => EmploymentsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => EmploymentsTexts.Done;
}
