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
        ["years_of_practice"] = "Years in the field",
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
        ["credentials"] = "Coach’s credentials",
        ["hourly_rate_usd"] = "Rate or pro bono",
        ["scope"] = "What your job covers",
        ["board_climate"] = "Your board’s stance on the work",
        ["role_eliminated_date"] = "That your position was eliminated",
        ["last_active"] = "When you were last active",
    };
}
