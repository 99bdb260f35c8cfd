using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

/// <summary>Where budgets hold something about a person.</summary>
internal static class BudgetsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "budgets",
                "The budgets of your engagements",
                ["budgets.coach_id"],
                """
                SELECT b.id AS budget, b.engagement_id AS engagement, b.state, b.unit, b.amount, b.sponsor, b.agreed_at, b.declined_at, b.created_at, b.activated_at, b.completed_at
                FROM budgets b JOIN engagements g USING (engagement_id)
                WHERE b.consortium_id = @consortium AND @person IN (b.coach_id, g.mentee_id) ORDER BY b.id
                """,
                [
                    new("budget", "The budget's id"),
                    new("engagement", "The id of the engagement"),
                    new("state", "Status"),
                    new("unit", "What is counted"),
                    new("amount", "What was granted, in its unit"),
                    new("sponsor", "The name of a sponsor other than the consortium"),
                    new("agreed_at", "Since when the client agrees that the sponsor knows of the engagement"),
                    new("declined_at", "Since when the client declines it"),
                    new("created_at", "When it was drafted"),
                    new("activated_at", "When it was activated"),
                    new("completed_at", "When it was completed"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "The budgets of your engagements",
                ["budgets.coach_id"],
                "SELECT count(*)::int FROM budgets b JOIN engagements g USING (engagement_id) WHERE b.consortium_id = @consortium AND @person IN (b.coach_id, g.mentee_id)",
                """
                DELETE FROM budgets b USING engagements g
                WHERE g.engagement_id = b.engagement_id AND b.consortium_id = @consortium AND @person IN (b.coach_id, g.mentee_id)
                """),
        ]);
}
