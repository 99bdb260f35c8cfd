using System.Globalization;
using MentorNet.Caseload.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Web.Areas.Hours;

/// <summary>The words of hours and budgets that people read.</summary>
internal static class HoursWords
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["BUDGET_ACTIVE_EXISTS"] = "Another budget is active. Complete it first.",
        ["BUDGET_COMPLETED"] = "This budget is completed, so it can no longer be changed.",
        ["BUDGET_EXCEEDED"] = "This goes beyond the budget. If you mean it, check “beyond the budget” and send it again.",
        ["BUDGET_NOT_ACTIVE"] = "This budget is not active.",
        ["BUDGET_NOT_DRAFT"] = "This budget is no longer a draft.",
        ["BUDGET_NOT_FOUND"] = "This budget does not exist, or it is not one of yours.",
        ["CLIENT_ONLY"] = "Only the client can answer this.",
        ["CLIENT_WITHOUT_ACCOUNT"] = "This client has no account here. Ask them yourself, and note their answer with the client.",
        ["COACH_ONLY"] = "Only the mentor or coach can do this.",
        ["HOUR_ENTRY_CORRECTED"] = "This entry has already been corrected.",
        ["HOUR_ENTRY_NOT_FOUND"] = "This entry does not exist, or it is not in your log.",
        ["NAMING_ANSWERED"] = "They have answered already. Only they can change it.",
        ["SPONSOR_NOT_AGREED"] = "Your client has not agreed to this sponsor yet. They can do so on their page with you.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["logged"] = "Logged.",
        ["corrected"] = "Corrected. The first entry and what took it back stay in the log.",
        ["hours-imported"] = "Imported.",
        ["budget-drafted"] = "Drafted. It counts once you activate it.",
        ["budget-active"] = "Active: what you log from now on counts in it.",
        ["budget-completed"] = "Completed.",
        ["budget-changed"] = "Changed.",
        ["budget-deleted"] = "Deleted.",
        ["naming-asked"] = "Asked. They get an email, and see your question on their page with you.",
        ["naming-answered"] = "Saved. You can change your answer at any time.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["minutes"] = "Minutes",
        ["pay"] = "Paid or pro bono",
        ["group_size"] = "People in the group",
        ["setting"] = "The client belongs to",
        ["amount"] = "Amount",
        ["sponsor"] = "Sponsor",
        ["shown_name"] = "Your name as the log shows it",
        ["contact"] = "A private email address",
    };

    public static readonly (string, string)[] Pays = [("", "As last time"), (nameof(Pay.Paid), "Paid"), (nameof(Pay.ProBono), "Pro bono")];

    public static readonly (string, string)[] Settings = [("", "As last time"), (nameof(Setting.External), "Another organization"), (nameof(Setting.Internal), "My own organization")];

    /// <summary>The name of an entry's client, of whom <paramref name="people"/> knows those with an account.</summary>
    public static string ClientOf(HourEntry entry, IReadOnlyDictionary<string, Person> people) => entry.ClientDisplayName.Length > 0 ? entry.ClientDisplayName
        : entry.Client.StartsWith("people/", StringComparison.Ordinal) ? Words.NameOf(people.GetValueOrDefault(entry.Client))
        : "a client you deleted";

    public static string Of(Pay pay) => pay == Pay.Paid ? "paid" : "pro bono";

    public static string Of(Credential credential) => credential switch
    {
        Credential.Acc => "ACC",
        Credential.Pcc => "PCC",
        _ => "MCC",
    };

    public static string Of(Budget.Types.State state) => state switch
    {
        Budget.Types.State.Draft => "Draft",
        Budget.Types.State.Active => "Active",
        _ => "Completed",
    };

    /// <summary>An amount of a budget in its unit.</summary>
    public static string Amount(long amount, Budget.Types.Unit unit) => unit == Budget.Types.Unit.Sessions ? Words.Count((int)amount, "session", "sessions") : Time(amount);

    /// <summary>What is left of a budget, or how far it is exceeded.</summary>
    public static string Left(long left, Budget.Types.Unit unit) => left < 0 ? $"{Amount(-left, unit)} over" : Amount(left, unit);

    /// <summary>A length of time as people say it.</summary>
    public static string Time(long minutes)
    {
        var (sign, hours, rest) = (minutes < 0 ? "−" : "", Math.Abs(minutes) / 60, Math.Abs(minutes) % 60);
        return sign + (hours, rest) switch
        {
            (0, _) => $"{rest} min",
            (_, 0) => $"{hours.ToString("N0", Words.English)} hr",
            _ => $"{hours.ToString("N0", Words.English)} hr {rest} min",
        };
    }

    /// <summary>Hours in decimals, as credentials count them.</summary>
    public static string Hours(long minutes) => Math.Round(minutes / 60m, 1).ToString("#,##0.#", Words.English);

    public static string Of(Date? date) => date is null ? "" : Moments.Day(new DateOnly(date.Year, date.Month, date.Day));

    public static string Iso(Date? date) => date is null ? "" : new DateOnly(date.Year, date.Month, date.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Date? ParseDate(string typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Date { Year = day.Year, Month = day.Month, Day = day.Day } : null;

    /// <summary>How many of a budget's unit are one of what it is written in: whole hours where it has only those.</summary>
    public static int Each(Budget budget) => budget.Unit == Budget.Types.Unit.Minutes && budget.Amount % 60 == 0 ? 60 : 1;

    /// <summary>What a budget is written in.</summary>
    public static string Counted(Budget budget) => budget.Unit == Budget.Types.Unit.Sessions ? "sessions" : Each(budget) == 60 ? "hours" : "minutes";

    /// <summary>Says who knows of a budget, to its client or to their coach.</summary>
    public static string Knows(Budget budget, bool toClient) => budget switch
    {
        { AgreeTime: not null } => $"{(toClient ? "You" : "The client")} agreed that {(budget.Sponsor.Length > 0 ? budget.Sponsor : "the consortium")} knows about this coaching and sees these numbers.",
        { Sponsor.Length: 0 } => "Your consortium sees this budget only as part of a sum over at least five people.",
        { DeclineTime: null } => toClient ? "You haven’t answered yet. Unless you agree, this sponsor doesn’t learn about this coaching." : "The client has not agreed to this sponsor yet.",
        _ => toClient ? "You decided that this sponsor doesn’t learn about this coaching." : "The client prefers that this sponsor doesn’t know about this coaching.",
    };

    /// <summary>How much of an active budget is gone, from 80 % on; else nothing.</summary>
    public static string Warning(Budget.Types.State state, int left, bool nearlyUsed, bool nearlyPlanned) =>
        state != Budget.Types.State.Active || !nearlyPlanned ? "" : left < 0 ? "Beyond the budget" : nearlyUsed ? "At least 80% used" : "At least 80% used or planned";

    public static int ParseNumber(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Reads how many there are of what counts as so many; what is too large for a number stays too large.</summary>
    public static int ParseNumber(string typed, int each) => (int)Math.Min((long)ParseNumber(typed) * each, int.MaxValue);
}
