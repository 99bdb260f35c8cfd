using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

/// <summary>Every failure of budgets that a caller is told about.</summary>
internal static class BudgetErrors
{
    public static DomainException NotFound(Guid engagement, Guid id) => Errors.NotFound("BUDGET_NOT_FOUND", BudgetsMapping.Name(engagement, id));

    public static DomainException Exceeded(Budget budget, int added) =>
        new DomainException(StatusCode.FailedPrecondition, "BUDGET_EXCEEDED", $"This goes beyond the budget: {budget.Used} of {budget.Amount} are used, {budget.Planned} planned, and {added} would be added. Set beyond_budget if that is meant.")
            .With("used", budget.Used)
            .With("planned", budget.Planned)
            .With("left", budget.Left)
            .With("amount", budget.Amount)
            .With("added", added)
            .With("unit", budget.Unit.ToString().ToUpperInvariant());

    public static DomainException Completed(Budget budget) => Wrong(budget, "BUDGET_COMPLETED", "is completed.");

    public static DomainException NotDraft(Budget budget) => Wrong(budget, "BUDGET_NOT_DRAFT", "is no draft.");

    public static DomainException NotActive(Budget budget) => Wrong(budget, "BUDGET_NOT_ACTIVE", "is not active.");

    public static DomainException SponsorNotAgreed(Budget budget) => Wrong(budget, "SPONSOR_NOT_AGREED", "names a sponsor to whom the client has not agreed.");

    public static DomainException ActiveExists(Budget budget) =>
        new DomainException(StatusCode.AlreadyExists, "BUDGET_ACTIVE_EXISTS", $"{Wire.Engagement(budget.EngagementId)} has an active budget. Complete it first.").With("name", Wire.Engagement(budget.EngagementId));

    public static DomainException CoachOnly(Guid engagement) =>
        new DomainException(StatusCode.PermissionDenied, "COACH_ONLY", $"Only the coach of {Wire.Engagement(engagement)} can do this.").With("name", Wire.Engagement(engagement));

    public static DomainException ClientOnly(Guid engagement) =>
        new DomainException(StatusCode.PermissionDenied, "CLIENT_ONLY", $"Only the client of {Wire.Engagement(engagement)} can do this.").With("name", Wire.Engagement(engagement));

    private static DomainException Wrong(Budget budget, string reason, string what) =>
        new DomainException(StatusCode.FailedPrecondition, reason, $"{BudgetsMapping.Name(budget.EngagementId, budget.Id)} {what}").With("name", BudgetsMapping.Name(budget.EngagementId, budget.Id));
}
