namespace MentorNet.Web.Areas.Operations;

/// <summary>The words of operations that people read.</summary>
internal static class OperationsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["EVENT_NOT_FOUND"] = "This event is no longer set aside. Someone may have retried or dropped it.",
        ["MAIL_IS_SENT"] = "This installation sends its mail; there is nothing to show here.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["retried"] = "Sent again. Anything that fails again comes back here.",
        ["dropped"] = "Dropped. Its effect won’t happen.",
    };
}
