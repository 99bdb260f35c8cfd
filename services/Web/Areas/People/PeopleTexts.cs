using MentorNet.Profile.V1;
using Date = Google.Type.Date;

namespace MentorNet.Web.Areas.People;

/// <summary>The words of people that people read.</summary>
internal static class PeopleTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["NOT_YOUR_PROFILE"] = "This is someone else’s profile; people can only change their own.",
        ["PERSON_NOT_FOUND"] = "This person no longer takes part, or is not shown to you.",
        ["PHOTO_NOT_FOUND"] = "There is no photo.",
        ["PROFILE_NOT_READY"] = "Your profile is missing information needed for matching. Complete it first.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["step-empty"] = "Nothing is filled in on that page yet, and matching needs it. Your profile shows what is missing.",
        ["step-skipped"] = "Skipped. You can fill in that page whenever you like.",
        ["step-lacks"] = "Saved so far. Matching needs more from that page; your profile shows what is missing.",
        ["resumed"] = "Welcome back. People can ask you again.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["about"] = "About you",
        ["reports_to"] = "Who you report to",
        ["team_size"] = "Your team",
        ["senior_seat"] = "Senior team",
        ["years_of_practice"] = "Years of practice",
        ["time_zone"] = "Time zone",
        ["needs"] = "Needs",
        ["offers"] = "What you can help with",
        ["capacity"] = "Capacity",
        ["post"] = "Your job, and since when",
        ["need_notes"] = "Your line about each need",
        ["offer_notes"] = "Your line about each offer",
        ["accomplishments"] = "Experience",
        ["availability"] = "Times of the week",
        ["meeting_modes"] = "How you can meet",
        ["credentials"] = "Coach's credentials",
        ["hourly_rate_usd"] = "Rate or pro bono",
        ["scope"] = "What your job covers",
        ["board_climate"] = "Your board’s stance on the work",
        ["role_eliminated_date"] = "That your post was eliminated",
        ["last_active"] = "When you were last active",
    };

    /// <summary>Says how strong a need is.</summary>
    public static string OfNeedStrength(int strength) => strength switch { 1 => "would be good", 3 => "urgent", _ => "matters" };

    /// <summary>Says how much somebody has done of an offer.</summary>
    public static string OfOfferStrength(int strength) => strength switch { 1 => "some", 3 => "what I am asked for", _ => "well" };

    /// <summary>Says for how long somebody has held their post.</summary>
    public static string InPost(Date start, DateOnly today)
    {
        var from = Words.Day(start);
        var months = ((today.Year - from.Year) * 12) + today.Month - from.Month - (today.Day < from.Day ? 1 : 0);
        return months switch
        {
            < 1 => "Less than a month",
            < 24 => Words.Count(months, "month", "months"),
            _ => $"{Words.Count(months / 12, "year", "years")}{(months % 12 == 0 ? "" : $", {Words.Count(months % 12, "month", "months")}")}",
        };
    }

    public static string Rate(Person person) => person.ProBono ? "Pro bono" : person.HasHourlyRateUsd ? $"${person.HourlyRateUsd.ToString("N0", Words.English)} an hour" : "";

    public static string Of(Person.Types.Credential credential) => string.Concat(
        credential.Kind.ToString().ToUpperInvariant(),
        credential.IssueDate is { } issued ? $", since {Words.Of(issued)}" : "",
        credential.ExpireDate is { } expires ? $", until {Words.Of(expires)}" : "");
}
