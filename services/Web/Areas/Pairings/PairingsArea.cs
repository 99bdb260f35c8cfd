namespace MentorNet.Web.Areas.Pairings;

internal sealed class PairingsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => PairingsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PairingsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => PairingsTexts.Fields;
}
