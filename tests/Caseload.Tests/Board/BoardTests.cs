using MentorNet.Caseload.Board;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;
using Xunit;

namespace MentorNet.Caseload.Tests.Board;

/// <summary>Who needs their coach, and why.</summary>
public sealed class BoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly BoardFacts Quiet = new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), "", "", EngagementState.Open, Ago(200), Ago(190), Ago(3), null, "EVERYTWOWEEKS", Now.AddDays(100), 0, 0, 0, 1, Ago(5), null, 0, 0, 0);

    public static TheoryData<string, string, int, int?> Kept => new()
    {
        { "WEEKLY", nameof(Rhythm.OnTime), 5, null },
        { "WEEKLY", nameof(Rhythm.DueSoon), 6, null },
        { "WEEKLY", nameof(Rhythm.DueSoon), 8, null },
        { "WEEKLY", nameof(Rhythm.Overdue), 9, null },
        { "WEEKLY", nameof(Rhythm.DueSoon), 9, 3 },
        { "EVERYTWOWEEKS", nameof(Rhythm.OnTime), 11, null },
        { "EVERYTWOWEEKS", nameof(Rhythm.DueSoon), 12, null },
        { "EVERYTWOWEEKS", nameof(Rhythm.OnTime), 12, 2 },
        { "EVERYTWOWEEKS", nameof(Rhythm.Overdue), 17, null },
        { "MONTHLY", nameof(Rhythm.OnTime), 23, null },
        { "MONTHLY", nameof(Rhythm.Overdue), 37, null },
        { "", nameof(Rhythm.OnTime), 20, null },
        { "", nameof(Rhythm.Overdue), 34, null },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void The_agreed_rhythm_is_kept_due_or_overdue_and_a_scheduled_session_silences_overdue(string agreed, string expected, int daysSince, int? nextIn)
    {
        var row = BoardRow.Of(Quiet with { AgreedRhythm = agreed, LastSessionAt = Ago(daysSince), NextSessionAt = nextIn is { } days ? Now.AddDays(days) : null }, Now);

        Assert.Equal(expected, row.Rhythm.ToString());
    }

    [Fact]
    public void Whoever_needs_nothing_has_no_reason() => Assert.Empty(BoardRow.Of(Quiet, Now).Reasons);

    [Fact]
    public void Each_reason_comes_with_its_number_the_most_urgent_first()
    {
        var row = BoardRow.Of(
            Quiet with { Unread = 2, LastSessionAt = Ago(40), LateActions = 3, OpenGoals = 2, GoalMovedAt = Ago(30), AgreedUntil = Now.AddDays(10), BudgetUnit = BudgetUnit.Sessions, BudgetAmount = 10, BudgetUsed = 8 }, Now);

        Assert.Equal(
            [(ReasonCode.Unread, 2), (ReasonCode.Overdue, 26), (ReasonCode.BudgetNearlyUsed, 80), (ReasonCode.ActionsLate, 3), (ReasonCode.GoalsStill, 2), (ReasonCode.Closing, 10)],
            row.Reasons.Select(reason => (reason.Code, (int)reason.Number)));
        Assert.Equal((Phase.Closing, false, 2), (row.Phase, row.GoalsMoving, row.BudgetLeft));
    }

    [Fact]
    public void A_new_one_waits_for_its_first_session_and_a_paused_one_for_nothing()
    {
        var fresh = Quiet with { OpenedAt = Ago(4), FirstSessionAt = null, LastSessionAt = null, AgreedUntil = null, GoalMovedAt = null, OpenGoals = 0 };

        Assert.Equal((Phase.Starting, new BoardReason(ReasonCode.NoSessionYet, 4)), (BoardRow.Of(fresh, Now).Phase, Assert.Single(BoardRow.Of(fresh, Now).Reasons)));
        Assert.Empty(BoardRow.Of(Quiet with { State = EngagementState.Paused, LastSessionAt = Ago(100), LateActions = 1 }, Now).Reasons);
    }

    [Fact]
    public void Who_needs_the_coach_most_comes_first()
    {
        BoardFacts[] facts =
        [
            Named("quiet"),
            Named("overdue by 3") with { LastSessionAt = Ago(17) },
            Named("overdue by 26") with { LastSessionAt = Ago(40) },
            Named("wrote once") with { Unread = 1 },
            Named("wrote once and is overdue") with { Unread = 1, LastSessionAt = Ago(40) },
            Named("late") with { LateActions = 1 },
        ];

        var order = BoardRow.Order(facts.Select(one => BoardRow.Of(one, Now))).Select(row => row.Facts.DisplayName);

        Assert.Equal(["wrote once and is overdue", "wrote once", "overdue by 26", "overdue by 3", "late", "quiet"], order);
    }

    [Fact]
    public void Every_reason_has_a_text()
    {
        foreach (var code in Enum.GetValues<V1.BoardRow.Types.Reason.Types.Code>().Where(code => code != V1.BoardRow.Types.Reason.Types.Code.Unspecified))
        {
            Assert.NotNull(BoardTexts.English.Find($"{code}"));
        }

        Assert.Equal("Agreed end is in 3 days", BoardTexts.English.Find("Closing", ServiceDefaults.Texts.Arguments(("days", 3), ("passed", "false"))));
        Assert.Equal("Over budget by 30 minutes", BoardTexts.English.Find("BudgetBeyond", ServiceDefaults.Texts.Arguments(("over", 30), ("unit", "MINUTES"))));
    }

    private static BoardFacts Named(string name) => Quiet with { EngagementId = Guid.CreateVersion7(), DisplayName = name };

    private static DateTimeOffset Ago(int days) => Now.AddDays(-days);
}
