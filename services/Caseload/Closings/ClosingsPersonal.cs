using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

/// <summary>Where closings hold something about a person.</summary>
internal static class ClosingsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "closings",
                "What the two of you said when your work together closed",
                ["closings.person_id"],
                """
                SELECT engagement_id AS engagement, person_id = @person AS said_by_you, CASE WHEN person_id = @person OR reason_shared THEN reason ELSE '' END AS reason, reason_shared,
                    last_word, ends_at, said_at, CASE WHEN person_id <> @person THEN read_at END AS read_at
                FROM closings JOIN engagements USING (engagement_id)
                WHERE closings.consortium_id = @consortium AND @person IN (mentor_id, mentee_id) AND (ends_at IS NOT NULL OR person_id = @person)
                ORDER BY said_at
                """,
                [
                    new("engagement", "The engagement’s id"),
                    new("said_by_you", "Whether you said it"),
                    new("reason", "Why; the other person’s only if they share it"),
                    new("reason_shared", "Whether the other one sees the reason"),
                    new("last_word", "A last word to the other"),
                    new("ends_at", "When it ends, or ended, by that"),
                    new("said_at", "When it was said"),
                    new("read_at", "When you read the other person’s last word"),
                ]),
            new(
                "go_on_asks",
                "That the two of you would like to go on after something changed",
                ["go_on_asks.asker_id"],
                """
                SELECT engagement_id AS engagement, asker_id = @person AS asked_by_you, asked_at, answered_at
                FROM go_on_asks JOIN engagements USING (engagement_id)
                WHERE go_on_asks.consortium_id = @consortium AND @person IN (mentor_id, mentee_id) ORDER BY asked_at
                """,
                [
                    new("engagement", "The engagement’s id"),
                    new("asked_by_you", "Whether you asked"),
                    new("asked_at", "When one of you asked"),
                    new("answered_at", "When the other said yes"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "That you asked whether you both like to go on",
                ["go_on_asks.asker_id"],
                "SELECT count(*)::int FROM go_on_asks WHERE consortium_id = @consortium AND asker_id = @person",
                "DELETE FROM go_on_asks WHERE consortium_id = @consortium AND asker_id = @person"),
            ErasureRule.Keep(
                "A last word to the people you worked with",
                "It is the other person’s copy as well. Why you closed goes; when both are erased, all of it goes.",
                ["closings.person_id"],
                "SELECT count(*)::int FROM closings WHERE consortium_id = @consortium AND person_id = @person",
                "UPDATE closings SET reason = 'NotSaid' WHERE consortium_id = @consortium AND person_id = @person"),
        ])
    {
        Exempt = new Dictionary<string, string> { ["closings.request_ids"] = "Numbers of chance of the calls, by which the same call is known; they name nobody." },
    };
}
