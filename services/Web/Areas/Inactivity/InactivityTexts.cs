namespace MentorNet.Web.Areas.Inactivity;

/// <summary>The words of inactive pairings that people read.</summary>
internal static class InactivityTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["INACTIVITY_ANNOUNCED_OFTEN"] = "Members have been emailed about this three times today. Please wait until tomorrow before you set another day.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["inactivity-announced"] = "Saved. Officers, mentors, and coaches get an email about it now.",
        ["inactivity-counted"] = "Saved. Admins see only how many, starting now.",
    };
}
