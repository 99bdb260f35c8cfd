namespace MentorNet.Web.Areas.Reports;

internal sealed class ReportsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => ReportsTexts.Reasons;
}
