namespace MentorNet.Web.Areas.Titles;

internal sealed class TitlesArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => TitlesTexts.Reasons;
}
