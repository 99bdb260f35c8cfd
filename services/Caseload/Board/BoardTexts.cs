using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>The texts of why somebody needs their coach, by the codes of <c>BoardRow.Reason</c>. Read by the web.</summary>
internal static class BoardTexts
{
    public static Texts English { get; } = new("en-US",
    [
        ("Unread", "{count|one=1 unread message|other=# unread messages}"),
        ("Overdue", "Session overdue by {days|one=1 day|other=# days}"),
        ("BudgetBeyond", "Over budget by {unit|MINUTES={over|one=1 minute|other=# minutes}|other={over|one=1 session|other=# sessions}}"),
        ("BudgetNearlyUsed", "{percent}% of the budget used"),
        ("ActionsLate", "{count|one=1 action item is late|other=# action items are late}"),
        ("DueSoon", "Next session due {days|0=now|one=within 1 day|other=within # days}; none scheduled"),
        ("GoalsStill", "No goal has moved in four weeks"),
        ("NoSessionYet", "No session yet{days|0=|one=, 1 day in|other=, # days in}"),
        ("Closing", "{passed|true=The agreed length is over|other={days|0=Agreed end is today|one=Agreed end is in 1 day|other=Agreed end is in # days}}"),
    ]);
}
