using MentorNet.Caseload.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Agreements;

/// <summary>The words of agreements that people read.</summary>
internal static class AgreementsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["AGREEMENT_NEEDS_TWO"] = "An agreement is signed by two, and this client has no account.",
        ["AGREEMENT_NOT_IN_FORCE"] = "There is no agreement that both of you have signed. Make one instead.",
        ["AGREEMENT_NOT_FOUND"] = "This agreement does not exist, or it is not one of yours.",
        ["AGREEMENT_REPLACED"] = "A newer version has taken this one’s place. Read that one, and sign it.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["agreement-proposed"] = "You have signed. When the other person signs too, it is in force.",
        ["extension-proposed"] = "Noted. When the other person agrees, you continue for that long.",
        ["extension-agreed"] = "You both agreed, so you continue.",
        ["agreement-signed"] = "You have both signed. It is in force from today.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["agreement.purpose"] = "What we work on",
        ["weeks"] = "How much longer",
        ["agreement.needs"] = "Needs",
        ["agreement.weeks"] = "For how many weeks",
        ["agreement.rhythm"] = "How often we meet",
        ["agreement.session_minutes"] = "How long a session is",
        ["agreement.meeting"] = "How we meet",
        ["agreement.confidentiality"] = "What stays between us",
        ["agreement.stopping"] = "If one of us has to stop",
    };

    public static string Of(Agreement.Types.Rhythm rhythm) => rhythm switch
    {
        Agreement.Types.Rhythm.Weekly => "every week",
        Agreement.Types.Rhythm.Monthly => "once a month",
        _ => "every two weeks",
    };

    /// <summary>For how many weeks a version is.</summary>
    public static string Weeks(Agreement agreement) => $"{agreement.Weeks} {(agreement.ExtendTime is null ? "weeks" : "more weeks")}";

    /// <summary>The needs of a version by their titles.</summary>
    public static string Titles(Agreement agreement, IReadOnlyList<Need> needs) => agreement.Needs.Count == 0
        ? "none"
        : string.Join(", ", agreement.Needs.Select(need => needs.FirstOrDefault(one => one.Name == need)?.Title ?? need["needs/".Length..].Replace('-', ' ')));

    /// <summary>Says in one line for how long two meet, how often and how long.</summary>
    public static string Frame(Agreement agreement) => $"{agreement.SessionMinutes} minutes {Of(agreement.Rhythm)}, for {Weeks(agreement)}";
}
