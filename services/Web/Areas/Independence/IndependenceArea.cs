namespace MentorNet.Web.Areas.Independence;

internal sealed class IndependenceArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => IndependenceTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => IndependenceTexts.Done;
}
