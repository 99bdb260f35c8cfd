namespace MentorNet.Web.Areas.Imports;

internal sealed class ImportsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => ImportsTexts.Reasons;
}
