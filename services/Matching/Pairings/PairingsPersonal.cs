using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Where pairings hold something about a person.</summary>
internal static class PairingsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "pairings",
                "Your pairings",
                ["pairings.mentee_id", "pairings.mentor_id"],
                """
                SELECT id AS pairing, consortium_id AS consortium, CASE WHEN mentee_id = @person THEN 'mentee' ELSE 'mentor' END AS side,
                    CASE WHEN mentee_id = @person THEN mentor_id ELSE mentee_id END AS other, kind, state, created_at, ended_at, break_until, next_step, next_step_due_at
                FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id) ORDER BY created_at
                """,
                [
                    new("pairing", "The pairing's id"),
                    new("consortium", "The consortium's id"),
                    new("side", "Whether you are the mentee or the mentor"),
                    new("other", "The other person's id"),
                    new("kind", "Its kind"),
                    new("state", "Its status"),
                    new("created_at", "When it began"),
                    new("ended_at", "When it ended"),
                    new("break_until", "The day until about which one of you wants a break"),
                    new("next_step", "The next step that the two of you noted"),
                    new("next_step_due_at", "When that is due"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "Your pairings",
                "A pairing is the other person's history as well. What was known about you is removed from it; when both are erased, all of it is deleted.",
                ["pairings.mentee_id", "pairings.mentor_id"],
                "SELECT count(*)::int FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
                """
                UPDATE pairings SET state = 'Ended', ended_at = coalesce(ended_at, @now), next_step = '', next_step_due_at = NULL, break_by_mentee = NULL, break_until = NULL, reasons = '{}', mentor_reasons = '{}', version = version + 1
                WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                DELETE FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)
                    AND mentee_id IN (SELECT person_id FROM erased_people) AND mentor_id IN (SELECT person_id FROM erased_people)
                """),
        ]);
}
