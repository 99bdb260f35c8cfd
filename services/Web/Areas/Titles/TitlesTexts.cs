namespace MentorNet.Web.Areas.Titles;

/// <summary>The words of titles that people read.</summary>
internal static class TitlesTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["TITLE_NOT_FOUND"] = "This title is no longer on the list.",
    };
}
