namespace MentorNet.Web.Areas.Consent;

/// <summary>The words of consent that people read.</summary>
internal static class ConsentTexts
{
    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["hidden"] = "You are hidden. Your open pairings continue.",
        ["shown"] = "You are visible again, as you chose below.",
    };
}
