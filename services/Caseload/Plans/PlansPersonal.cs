using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Where plans hold something about a person.</summary>
internal static class PlansPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "plans",
                "The entry plans that the two of you keep",
                [],
                """
                SELECT p.engagement_id AS engagement, p.days, p.start_date, p.created_at
                FROM plans p JOIN engagements e USING (engagement_id)
                WHERE e.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY p.created_at
                """,
                [
                    new("engagement", "The engagement's id"),
                    new("days", "Its length in days"),
                    new("start_date", "The first day of the post"),
                    new("created_at", "When it was taken over"),
                ]),
            new(
                "plan_tasks",
                "The tasks of these plans",
                [],
                """
                SELECT t.engagement_id AS engagement, coalesce(nullif(t.title, ''), t.template_task) AS title, t.why, t.template_task AS code, p.start_date + t.day AS due, t.date_kept, t.owner, t.done_at
                FROM plan_tasks t JOIN plans p USING (engagement_id) JOIN engagements e USING (engagement_id)
                WHERE e.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY t.engagement_id, t.day, t.id
                """,
                [
                    new("engagement", "The engagement's id"),
                    new("title", "What to do", title => PlanTexts.English.Title((string)title) ?? (string)title),
                    new("why", "Why it is worth doing; empty where it is worded as in the template"),
                    new("code", "The task of the template that it was"),
                    new("due", "The day it is due"),
                    new("date_kept", "Whether that day stays when the first day of the post changes"),
                    new("owner", "Who does it"),
                    new("done_at", "When it was done"),
                ]),
        ],
        [])
    {
        Exempt = new Dictionary<string, string>
        {
            ["plan_template_tasks.revision"] = "Which wording of the consortium's template it is, no person's.",
            ["plan_tasks.revision"] = "Which wording of the template it is, no person's.",
            ["plan_left.revision"] = "Which wording of the template it is, no person's.",
        },
    };
}
