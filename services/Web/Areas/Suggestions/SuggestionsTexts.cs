using MentorNet.Profile.People;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Suggestions;

/// <summary>The words of suggestions that people read.</summary>
internal static class SuggestionsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["DISMISSAL_NOT_FOUND"] = "This person is no longer set aside.",
        ["FAVOURITE_NOT_FOUND"] = "This person is no longer among your favorites.",
        ["JOB_UNKNOWN"] = "Your profile doesn’t say yet how your job is set up. Fill in who you report to, your team, or your budget first.",
        ["TOO_MANY_FAVOURITES"] = "Your list of favorites is full. Remove one first.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["kept"] = "Added to your favorites. No one else sees it.",
        ["set-aside"] = "You won’t be shown that person again. No one is told.",
    };

    /// <summary>What two jobs have in common. A service of another release may have no codes, or one that has no text here: then its own sentence stands.</summary>
    public static IEnumerable<string> Of(ReaderTexts texts, JobAlike alike) => alike.ReasonCodes.Count == 0
        ? alike.Reasons
        : alike.ReasonCodes.Select((reason, i) => texts.Of(JobTexts.English).Find(reason.Code.ToString(), reason.Arguments) ?? alike.Reasons.ElementAtOrDefault(i) ?? "");

    public static string OfJobField(string field) => field switch
    {
        "organization" => "something about the employer (its kind, size, or kind of place)",
        _ => Words.OfTheirField(field).ToLowerInvariant() is var words && words.StartsWith("their ", StringComparison.Ordinal) ? words[6..] : words,
    };
}
