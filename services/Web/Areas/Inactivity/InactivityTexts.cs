namespace MentorNet.Web.Areas.Inactivity;

/// <summary>The words of inactive pairings that people read.</summary>
internal static class InactivityTexts
{
    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["inactivity-announced"] = "Saved. Officers, mentors, and coaches get an email about it now.",
        ["inactivity-counted"] = "Saved. Admins see only how many, starting now.",
    };
}
