using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.OwnClients;
using MentorNet.ServiceDefaults;
using Code = MentorNet.Caseload.V1.BoardRow.Types.Reason.Types.Code;

namespace MentorNet.Caseload.Board;

/// <summary>The board as protos show it.</summary>
internal static class BoardMapping
{
    public static V1.BoardRow ToProto(BoardRow row) => new()
    {
        Engagement = Wire.Engagement(row.Facts.EngagementId),
        Client = ClientsMapping.Client(row.Facts.EngagementId, row.Facts.MenteeId),
        DisplayName = row.Facts.DisplayName,
        Organization = row.Facts.Organization,
        Paused = row.Facts.State == EngagementState.Paused,
        Phase = ToProto(row.Phase),
        LastSessionTime = ToProto(row.Facts.LastSessionAt),
        NextSessionTime = ToProto(row.Facts.NextSessionAt),
        Rhythm = ToProto(row.Rhythm),
        OpenActionCount = row.Facts.OpenActions,
        UnreadCount = row.Facts.Unread,
        OpenGoalCount = row.Facts.OpenGoals,
        GoalsMoving = row.GoalsMoving,
        BudgetUnit = row.Facts.BudgetUnit is { } unit ? BudgetsMapping.ToProto(unit) : V1.Budget.Types.Unit.Unspecified,
        BudgetLeft = row.Facts.BudgetUnit is null ? 0 : row.BudgetLeft,
        BudgetAmount = row.Facts.BudgetAmount,
        Reasons = { row.Reasons.Select(reason => ToProto(reason, row.Facts)) },
    };

    public static V1.BoardView ToProto(BoardView view) => new()
    {
        Name = $"board/views/{view.Id}",
        DisplayName = view.DisplayName,
        Phase = System.Enum.TryParse<Phase>(view.Phase, out var phase) ? ToProto(phase) : V1.BoardRow.Types.Phase.Unspecified,
        Rhythm = System.Enum.TryParse<Rhythm>(view.Rhythm, out var rhythm) ? ToProto(rhythm) : V1.BoardRow.Types.Rhythm.Unspecified,
        Needing = view.Needing,
        Search = view.Search,
    };

    public static BoardView ParseView(V1.BoardView? view)
    {
        if (view is null)
        {
            throw Errors.InvalidField("view", "must be set.");
        }

        return new BoardView(
            Guid.CreateVersion7(),
            Parse.Line(view.DisplayName, "view.display_name", 1, 60),
            view.Phase switch
            {
                V1.BoardRow.Types.Phase.Unspecified => "",
                V1.BoardRow.Types.Phase.Starting => nameof(Phase.Starting),
                V1.BoardRow.Types.Phase.Working => nameof(Phase.Working),
                V1.BoardRow.Types.Phase.Closing => nameof(Phase.Closing),
                _ => throw Errors.InvalidField("view.phase", "is not one of the listed values."),
            },
            view.Rhythm switch
            {
                V1.BoardRow.Types.Rhythm.Unspecified => "",
                V1.BoardRow.Types.Rhythm.OnTime => nameof(Rhythm.OnTime),
                V1.BoardRow.Types.Rhythm.DueSoon => nameof(Rhythm.DueSoon),
                V1.BoardRow.Types.Rhythm.Overdue => nameof(Rhythm.Overdue),
                _ => throw Errors.InvalidField("view.rhythm", "is not one of the listed values."),
            },
            view.Needing,
            Parse.Text(view.Search, "view.search", 0, 100));
    }

    private static V1.BoardRow.Types.Reason ToProto(BoardReason reason, BoardFacts facts)
    {
        var (code, argument) = reason.Code switch
        {
            ReasonCode.Unread => (Code.Unread, "count"),
            ReasonCode.Overdue => (Code.Overdue, "days"),
            ReasonCode.BudgetBeyond => (Code.BudgetBeyond, "over"),
            ReasonCode.BudgetNearlyUsed => (Code.BudgetNearlyUsed, "percent"),
            ReasonCode.ActionsLate => (Code.ActionsLate, "count"),
            ReasonCode.DueSoon => (Code.DueSoon, "days"),
            ReasonCode.GoalsStill => (Code.GoalsStill, "count"),
            ReasonCode.NoSessionYet => (Code.NoSessionYet, "days"),
            _ => (Code.Closing, "days"),
        };
        var proto = new V1.BoardRow.Types.Reason { Code = code, Arguments = { [argument] = reason.Number.ToString(CultureInfo.InvariantCulture) } };
        if (reason.Code == ReasonCode.Closing)
        {
            proto.Arguments["passed"] = reason.Number < 0 ? "true" : "false";
        }

        if (reason.Code == ReasonCode.BudgetBeyond)
        {
            proto.Arguments["unit"] = facts.BudgetUnit.ToString()!.ToUpperInvariant();
        }

        return proto;
    }

    private static V1.BoardRow.Types.Phase ToProto(Phase phase) => phase switch
    {
        Phase.Starting => V1.BoardRow.Types.Phase.Starting,
        Phase.Working => V1.BoardRow.Types.Phase.Working,
        _ => V1.BoardRow.Types.Phase.Closing,
    };

    private static V1.BoardRow.Types.Rhythm ToProto(Rhythm rhythm) => rhythm switch
    {
        Rhythm.OnTime => V1.BoardRow.Types.Rhythm.OnTime,
        Rhythm.DueSoon => V1.BoardRow.Types.Rhythm.DueSoon,
        _ => V1.BoardRow.Types.Rhythm.Overdue,
    };

    public static Timestamp? ToProto(DateTimeOffset? at) => at is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
