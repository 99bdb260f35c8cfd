namespace MentorNet.Web.Areas.Independence;

/// <summary>The words of independence that people read.</summary>
internal static class IndependenceTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CONFLICT_NOT_FOUND"] = "This is no longer on your list: it has been taken back in the meantime.",
        ["RELATION_EXISTS"] = "This relationship is already on the list.",
        ["RELATION_NOT_FOUND"] = "This relationship is no longer on the list.",
        ["RELATION_NOT_YOURS"] = "Someone else entered this. Only an operator can end what an operator entered, and only an admin of that consortium what an admin entered.",
        ["REPORTING_LINE_NOT_FOUND"] = "This reporting line is no longer on the list.",
        ["TOO_MANY_DECLARATIONS"] = "You have 200 of these, which is the maximum. Take one back first.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["apart"] = "Saved. You won’t be paired; a pairing this affects is paused within a minute.",
    };
}
