using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

/// <summary>Budgets as protos show them.</summary>
internal static class BudgetsMapping
{
    public static string Name(Guid engagement, Guid id) => $"{Wire.Engagement(engagement)}/budgets/{id}";

    /// <summary>Reads `engagements/{uuid}/budgets/{uuid}`.</summary>
    public static (Guid Engagement, Guid Id) ParseName(string value, string field) => Names.Match(value, "engagements/*/budgets/*", field) is [var engagement, var id] ? (engagement, id) : default;

    public static BudgetUnit ParseUnit(V1.Budget.Types.Unit unit, string field) => unit switch
    {
        V1.Budget.Types.Unit.Minutes => BudgetUnit.Minutes,
        V1.Budget.Types.Unit.Sessions => BudgetUnit.Sessions,
        _ => throw Errors.InvalidField(field, "must be one of the listed units."),
    };

    public static int ParseAmount(int amount, BudgetUnit unit, string field) =>
        amount >= 1 && amount <= Budget.Most(unit) ? amount : throw Errors.InvalidField(field, $"must be between 1 and {Budget.Most(unit)}.");

    public static V1.Budget ToProto(Budget budget) => new()
    {
        Name = Name(budget.EngagementId, budget.Id),
        State = ToProto(budget.State),
        Unit = ToProto(budget.Unit),
        Amount = budget.Amount,
        Used = budget.Used,
        Planned = budget.Planned,
        Left = budget.Left,
        NearlyUsed = budget.NearlyUsed,
        NearlyPlanned = budget.NearlyPlanned,
        Sponsor = budget.Sponsor,
        AgreeTime = ToProto(budget.AgreedAt),
        DeclineTime = ToProto(budget.DeclinedAt),
        CreateTime = Timestamp.FromDateTimeOffset(budget.CreatedAt),
        ActivateTime = ToProto(budget.ActivatedAt),
        CompleteTime = ToProto(budget.CompletedAt),
        Etag = Wire.Etag(budget.Version),
    };

    public static V1.SponsoredBudget ToSponsored(Budget budget, Guid mentee) => new()
    {
        Client = Wire.Person(mentee),
        Coach = Wire.Person(budget.CoachId),
        State = ToProto(budget.State),
        Unit = ToProto(budget.Unit),
        Amount = budget.Amount,
        Used = budget.Used,
        Planned = budget.Planned,
        Left = budget.Left,
        NearlyUsed = budget.NearlyUsed,
        NearlyPlanned = budget.NearlyPlanned,
        ActivateTime = ToProto(budget.ActivatedAt),
    };

    public static V1.BudgetSum ToProto(BudgetSum sum) => new() { Unit = ToProto(sum.Unit), BudgetCount = sum.Budgets, Amount = sum.Amount, Used = sum.Used };

    public static V1.Budget.Types.Unit ToProto(BudgetUnit unit) => unit == BudgetUnit.Minutes ? V1.Budget.Types.Unit.Minutes : V1.Budget.Types.Unit.Sessions;

    private static V1.Budget.Types.State ToProto(BudgetState state) => state switch
    {
        BudgetState.Draft => V1.Budget.Types.State.Draft,
        BudgetState.Active => V1.Budget.Types.State.Active,
        _ => V1.Budget.Types.State.Completed,
    };

    private static Timestamp? ToProto(DateTimeOffset? at) => at is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
