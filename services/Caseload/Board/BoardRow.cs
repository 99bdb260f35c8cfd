using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;

namespace MentorNet.Caseload.Board;

internal enum Phase
{
    Starting,
    Working,
    Closing,
}

internal enum Rhythm
{
    OnTime,
    DueSoon,
    Overdue,
}

/// <summary>Why somebody needs their coach; the first are the most urgent.</summary>
internal enum ReasonCode
{
    Unread,
    Overdue,
    BudgetBeyond,
    BudgetNearlyUsed,
    ActionsLate,
    DueSoon,
    GoalsStill,
    NoSessionYet,
    Closing,
}

/// <summary>A reason with the number that its sentence needs.</summary>
internal sealed record BoardReason(ReasonCode Code, long Number);

/// <summary>What the board knows of one engagement.</summary>
internal sealed record BoardFacts(
    Guid EngagementId,
    Guid? MenteeId,
    string DisplayName,
    string Organization,
    EngagementState State,
    DateTimeOffset OpenedAt,
    DateTimeOffset? FirstSessionAt,
    DateTimeOffset? LastSessionAt,
    DateTimeOffset? NextSessionAt,
    string AgreedRhythm,
    DateTimeOffset? AgreedUntil,
    int OpenActions,
    int LateActions,
    int Unread,
    int OpenGoals,
    DateTimeOffset? GoalMovedAt,
    BudgetUnit? BudgetUnit,
    int BudgetAmount,
    int BudgetUsed,
    int BudgetPlanned);

/// <summary>One client on the board: where they stand, and why they need their coach.</summary>
internal sealed record BoardRow(BoardFacts Facts, Phase Phase, Rhythm Rhythm, bool GoalsMoving, IReadOnlyList<BoardReason> Reasons)
{
    private static readonly TimeSpan Start = TimeSpan.FromDays(30);
    private static readonly TimeSpan Close = TimeSpan.FromDays(28);
    private static readonly TimeSpan Still = TimeSpan.FromDays(28);

    public int BudgetLeft => Facts.BudgetAmount - Facts.BudgetUsed - Facts.BudgetPlanned;

    public static BoardRow Of(BoardFacts facts, DateTimeOffset now)
    {
        var phase = facts.AgreedUntil is { } until && until - now <= Close ? Phase.Closing
            : facts.FirstSessionAt is { } first && now - first >= Start ? Phase.Working
            : Phase.Starting;
        var (due, slack) = DueOf(facts, phase);
        var rhythm = now > due + slack && facts.NextSessionAt is null ? Rhythm.Overdue
            : now >= due - slack ? Rhythm.DueSoon
            : Rhythm.OnTime;

        // The next session comes before it is due.
        if (facts.NextSessionAt is { } next && next <= due + slack)
        {
            rhythm = Rhythm.OnTime;
        }

        if (facts.State == EngagementState.Paused)
        {
            rhythm = Rhythm.OnTime;
        }

        var moving = facts.OpenGoals > 0 && facts.GoalMovedAt is { } moved && now - moved < Still;
        var row = new BoardRow(facts, phase, rhythm, moving, []);
        return row with { Reasons = [.. row.FindReasons(due, now)] };
    }

    /// <summary>Orders rows by who needs the coach most: by the most urgent reason, then by how much of it, then by how many others.</summary>
    public static IEnumerable<BoardRow> Order(IEnumerable<BoardRow> rows) => rows
        .OrderBy(row => row.Reasons.Count == 0 ? int.MaxValue : (int)row.Reasons[0].Code)
        .ThenBy(row => row.Reasons.Count == 0 ? 0 : row.Reasons[0].Code is ReasonCode.DueSoon or ReasonCode.Closing ? row.Reasons[0].Number : -row.Reasons[0].Number)
        .ThenByDescending(row => row.Reasons.Count)
        .ThenBy(row => row.Facts.LastSessionAt ?? row.Facts.OpenedAt)
        .ThenBy(row => row.Facts.EngagementId);

    // What the two agreed on; where they have not, by the stage: soon at first, then every two weeks, then every four.
    private static (DateTimeOffset Due, TimeSpan Slack) DueOf(BoardFacts facts, Phase phase)
    {
        var days = facts switch
        {
            { LastSessionAt: null } => 7,
            { AgreedRhythm: "WEEKLY" } => 7,
            { AgreedRhythm: "EVERYTWOWEEKS" } => 14,
            { AgreedRhythm: "MONTHLY" } => 30,
            _ => phase != Phase.Working || facts.LastSessionAt - facts.OpenedAt < TimeSpan.FromDays(90) ? 14 : 28,
        };
        return ((facts.LastSessionAt ?? facts.OpenedAt) + TimeSpan.FromDays(days), TimeSpan.FromDays(days) / 5);
    }

    private IEnumerable<BoardReason> FindReasons(DateTimeOffset due, DateTimeOffset now)
    {
        if (Facts.Unread > 0)
        {
            yield return new BoardReason(ReasonCode.Unread, Facts.Unread);
        }

        if (Facts.State == EngagementState.Paused)
        {
            yield break;
        }

        if (Rhythm == Rhythm.Overdue && Facts.LastSessionAt is not null)
        {
            yield return new BoardReason(ReasonCode.Overdue, Days(now - due));
        }

        if (Facts.BudgetUnit is not null)
        {
            if (BudgetLeft < 0)
            {
                yield return new BoardReason(ReasonCode.BudgetBeyond, -BudgetLeft);
            }
            else if (100L * Facts.BudgetUsed >= 80L * Facts.BudgetAmount)
            {
                yield return new BoardReason(ReasonCode.BudgetNearlyUsed, 100L * Facts.BudgetUsed / Facts.BudgetAmount);
            }
        }

        if (Facts.LateActions > 0)
        {
            yield return new BoardReason(ReasonCode.ActionsLate, Facts.LateActions);
        }

        if (Rhythm == Rhythm.DueSoon && Facts is { LastSessionAt: not null, NextSessionAt: null })
        {
            yield return new BoardReason(ReasonCode.DueSoon, Math.Max(0, Days(due - now)));
        }

        if (Facts.OpenGoals > 0 && !GoalsMoving && (Facts.GoalMovedAt ?? Facts.OpenedAt) <= now - Still)
        {
            yield return new BoardReason(ReasonCode.GoalsStill, Facts.OpenGoals);
        }

        if (Facts is { LastSessionAt: null, NextSessionAt: null })
        {
            yield return new BoardReason(ReasonCode.NoSessionYet, Days(now - Facts.OpenedAt));
        }

        if (Phase == Phase.Closing)
        {
            yield return new BoardReason(ReasonCode.Closing, Days(Facts.AgreedUntil!.Value - now));
        }
    }

    private static long Days(TimeSpan time) => (long)Math.Floor(time.TotalDays);
}

/// <summary>A choice of filters under a name; empty phase and rhythm are all.</summary>
internal sealed record BoardView(Guid Id, string DisplayName, string Phase, string Rhythm, bool Needing, string Search)
{
    public const int AtMost = 20;
}
