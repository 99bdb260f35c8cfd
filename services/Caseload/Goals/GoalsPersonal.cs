using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Goals;

/// <summary>Where goals hold something about a person.</summary>
internal static class GoalsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "goals",
                "The goals that the two of you set",
                [],
                """
                SELECT g.engagement_id AS engagement, g.id AS goal, g.title, g.why, g.measure, g.target_date, g.need, g.state, g.percent, g.created_at, g.closed_at
                FROM goals g JOIN engagements e USING (engagement_id)
                WHERE e.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY g.created_at
                """,
                [
                    new("engagement", "The engagement's id"),
                    new("goal", "The goal's id"),
                    new("title", "What is to be reached"),
                    new("why", "Why it matters"),
                    new("measure", "How you will see it"),
                    new("target_date", "By when"),
                    new("need", "The need it serves"),
                    new("state", "Status"),
                    new("percent", "How far it has come, from 0 to 100"),
                    new("created_at", "When it was set"),
                    new("closed_at", "When it was closed"),
                ]),
            new(
                "goal_steps",
                "The steps of these goals",
                [],
                """
                SELECT s.goal_id AS goal, s.text, s.done
                FROM goal_steps s JOIN goals g ON g.id = s.goal_id JOIN engagements e USING (engagement_id)
                WHERE e.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY s.goal_id, s.id
                """,
                [
                    new("goal", "The goal's id"),
                    new("text", "What to do"),
                    new("done", "Whether it is done"),
                ]),
            new(
                "goal_check_ins",
                "What was noted of these goals",
                ["goal_check_ins.author_id"],
                """
                SELECT c.goal_id AS goal, c.at, c.percent, c.comment, c.author_id AS author
                FROM goal_check_ins c JOIN goals g ON g.id = c.goal_id JOIN engagements e USING (engagement_id)
                WHERE e.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY c.goal_id, c.id
                """,
                [
                    new("goal", "The goal's id"),
                    new("at", "When"),
                    new("percent", "How far it had come, from 0 to 100"),
                    new("comment", "What was said"),
                    new("author", "Who noted it"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "What you noted of goals",
                "It is the other person's history as well. Your name goes from it.",
                ["goal_check_ins.author_id"],
                "SELECT count(*)::int FROM goal_check_ins WHERE consortium_id = @consortium AND author_id = @person",
                "UPDATE goal_check_ins SET author_id = NULL WHERE consortium_id = @consortium AND author_id = @person"),
        ]);
}
