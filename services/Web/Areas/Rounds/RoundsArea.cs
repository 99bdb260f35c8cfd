namespace MentorNet.Web.Areas.Rounds;

internal sealed class RoundsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => RoundsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => RoundsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => RoundsTexts.Fields;
}
