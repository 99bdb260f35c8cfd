using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Areas.Actions;

/// <summary>The words of what is to do that people read.</summary>
internal static class ActionsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["ACTION_ITEM_DONE"] = "This is done already. Reopen it first.",
        ["ACTION_ITEM_NOT_FOUND"] = "This no longer exists, or it is not one of yours.",
        ["TOO_MANY_ACTION_ITEMS"] = "The two of you have 100 things to do already. Finish or delete some first.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["action-added"] = "Added to your list.",
        ["action-done"] = "Done. Well done.",
        ["action-reopened"] = "Back on the list.",
        ["action-carried"] = "Carried over. It will be asked about again next time.",
        ["action-deleted"] = "Deleted, for both of you.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["action_item.text"] = "What to do",
        ["action_item.owner"] = "Who does it",
        ["action_item.due_date"] = "Due",
        ["due_date"] = "New date",
    };

    /// <summary>Says whether the day has passed by which something was to be done.</summary>
    public static bool Overdue(ActionItem item, DateTimeOffset now, NodaTime.DateTimeZone zone) =>
        item is { State: ActionItem.Types.State.Open, DueDate: { } due } && new DateOnly(due.Year, due.Month, due.Day) < Moments.DayOf(now, zone);
}
