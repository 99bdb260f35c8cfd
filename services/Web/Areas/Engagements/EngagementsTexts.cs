namespace MentorNet.Web.Areas.Engagements;

/// <summary>The words of working together that people read.</summary>
internal static class EngagementsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["ENGAGEMENT_ENDED"] = "This pairing has ended, so what you wrote can be read but not changed.",
        ["ENGAGEMENT_NOT_FOUND"] = "This does not exist, or it is not one of yours.",
        ["ENGAGEMENT_PAUSED"] = "This pairing is paused, so what you wrote can be read but not changed until it resumes.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["break-taken"] = "This pairing is paused. The other person gets an email, without a reason.",
        ["break-ended"] = "This pairing has resumed. The other person gets an email.",
        ["break-ended-paused"] = "The break is over. This pairing is still paused, because the two of you are no longer independent of each other, or that can’t be confirmed.",
    };
}
