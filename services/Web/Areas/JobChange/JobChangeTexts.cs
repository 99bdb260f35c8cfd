namespace MentorNet.Web.Areas.JobChange;

/// <summary>The words of a job that ended or changed that people read.</summary>
internal static class JobChangeTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["ADDRESS_ASKED_OFTEN"] = "You’ve asked for many links today. Use the last one, or try again tomorrow.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["address-left"] = "Done. Nothing goes to your work address anymore. Confirm your private one with the link we’ve sent there.",
        ["address-asked"] = "We’ve sent a link to that address. It takes effect once you’ve confirmed it.",
    };
}
