using MentorNet.Caseload.Board;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Board;

/// <summary>The words of the board that people read.</summary>
internal static class BoardWords
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["OWN_CLIENT_EXISTS"] = "You have a client with this name and contact already.",
        ["OWN_CLIENT_NOT_FOUND"] = "This client does not exist, or they are not one of yours.",
        ["TOO_MANY_BOARD_VIEWS"] = "You can keep at most 20 views. Delete one first.",
        ["TOO_MANY_OWN_CLIENTS"] = "You can keep at most 2,000 clients without an account.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["client-added"] = "Added. Only you see this client.",
        ["client-ended"] = "Ended. The hours stay in your log.",
        ["client-deleted"] = "Deleted. The hours stay in your log, under a code.",
        ["view-saved"] = "The view is saved.",
        ["view-deleted"] = "The view is deleted.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["view.display_name"] = "Name of the view",
        ["own_client.display_name"] = "Name",
        ["own_client.organization"] = "Organization",
        ["own_client.contact"] = "Contact",
    };

    public static string Of(BoardRow.Types.Phase phase) => phase switch
    {
        BoardRow.Types.Phase.Starting => "Starting",
        BoardRow.Types.Phase.Working => "Working",
        _ => "Closing",
    };

    public static string Of(BoardRow.Types.Rhythm rhythm) => rhythm switch
    {
        BoardRow.Types.Rhythm.OnTime => "On time",
        BoardRow.Types.Rhythm.DueSoon => "Due soon",
        _ => "Overdue",
    };

    /// <summary>Why a client needs their coach. A service of another release may have a code that has no text here.</summary>
    public static IEnumerable<string> Of(ReaderTexts texts, BoardRow row) =>
        row.Reasons.Select(reason => texts.Of(BoardTexts.English).Find($"{reason.Code}", reason.Arguments)).OfType<string>();

    /// <summary>What is left of a budget, or how much is beyond it.</summary>
    public static string Left(BoardRow row) => (row.BudgetUnit, row.BudgetLeft) switch
    {
        (Budget.Types.Unit.Unspecified, _) => "",
        (Budget.Types.Unit.Sessions, < 0) => $"{Words.Count(-row.BudgetLeft, "session", "sessions")} over",
        (Budget.Types.Unit.Sessions, _) => $"{row.BudgetLeft} of {Words.Count(row.BudgetAmount, "session", "sessions")}",
        (_, < 0) => $"{HoursOf(-row.BudgetLeft)} hours over",
        _ => $"{HoursOf(row.BudgetLeft)} of {Words.Count(row.BudgetAmount / 60, "hour", "hours")}",
    };

    private static string HoursOf(int minutes) => Math.Round(minutes / 60m, 1).ToString("0.#", Words.English);
}
