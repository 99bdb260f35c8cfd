namespace MentorNet.Web.Areas.Pairings;

/// <summary>The words of pairings that people read.</summary>
internal static class PairingsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["ALREADY_PAIRED"] = "The two of you are already paired.",
        ["PAIRING_NOT_FOUND"] = "This pairing does not exist, or it is not one of yours.",
        ["PAIRING_NOT_OPEN"] = "This pairing has ended.",
        ["PAIRING_NOT_PAUSED"] = "This pairing is no longer paused.",
        ["PAIRING_NOT_POSSIBLE"] = "This pairing is not possible.",
        ["PAIRING_PAUSED"] = "This pairing is paused. It can be ended; other changes wait until it resumes.",
        ["PAUSED_LATELY"] = "This pairing was already paused in the last 24 hours. Agree with each other first, or take another tomorrow.",
    };
}
