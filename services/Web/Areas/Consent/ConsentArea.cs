namespace MentorNet.Web.Areas.Consent;

internal sealed class ConsentArea : Area
{
    public override IReadOnlyDictionary<string, string> Done => ConsentTexts.Done;
}
