namespace MentorNet.Web.Areas.Circles;

internal sealed class CirclesArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => CirclesTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => CirclesTexts.Done;
}
