namespace MentorNet.Web.Areas.Suggestions;

internal sealed class SuggestionsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => SuggestionsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => SuggestionsTexts.Done;
}
