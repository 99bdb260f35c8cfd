using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>Where action items hold something about a person.</summary>
internal static class ActionsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "action_items",
                "What you and the people you work with meant to do",
                ["actions.author_id", "actions.owner_id"],
                """
                SELECT a.engagement_id AS engagement, a.text, CASE WHEN a.owner_id IS NULL THEN 'both' WHEN a.owner_id = @person THEN 'you' ELSE 'the other' END AS owner,
                    CASE WHEN a.author_id = @person THEN 'you' WHEN a.author_id IS NOT NULL THEN 'the other' END AS noted_by, a.due_on, a.done_at, a.carry_count, a.created_at
                FROM actions a JOIN engagements e USING (engagement_id)
                WHERE a.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY a.engagement_id, a.created_at
                """,
                [
                    new("engagement", "The engagement's id"),
                    new("text", "What is to do"),
                    new("owner", "Who does it"),
                    new("noted_by", "Who noted it; empty for a next step that was carried over"),
                    new("due_on", "By which day"),
                    new("done_at", "When it was done"),
                    new("carry_count", "How often it was carried over"),
                    new("created_at", "When it was noted"),
                ]),
            new(
                "action_reminders",
                "When you are reminded of what you meant to do",
                ["action_reminders.person_id"],
                "SELECT due_at, told_on FROM action_reminders WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("due_at", "When you are reminded next; empty if there is nothing"),
                    new("told_on", "The day on which you were reminded last"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "When you are reminded",
                ["action_reminders.person_id"],
                "SELECT count(*)::int FROM action_reminders WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM action_reminders WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "What you and others meant to do",
                "It is the other person’s list as well. Your name goes from it; when both are erased, all of it goes.",
                ["actions.author_id", "actions.owner_id"],
                "SELECT count(*)::int FROM actions WHERE consortium_id = @consortium AND @person IN (author_id, owner_id)",
                null),
        ]);
}
