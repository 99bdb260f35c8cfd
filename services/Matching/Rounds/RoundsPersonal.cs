using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Where rounds hold something about a person.</summary>
internal static class RoundsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "matching_standing",
                "What else matching rounds know about you",
                ["standings.person_id"],
                """
                SELECT consortium_id AS consortium, title_family, started_on, paused_until, hours_per_month, ready_since
                FROM standings WHERE consortium_id = @consortium AND person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("title_family", "The family of your title"),
                    new("started_on", "When you began in your position"),
                    new("paused_until", "The last day of your pause"),
                    new("hours_per_month", "How many hours a month you give"),
                    new("ready_since", "Since when nothing that matching needs has been missing"),
                ]),
            new(
                "rankings",
                "Whom you ranked in rounds",
                ["round_rankings.person_id"],
                """
                SELECT r.consortium_id AS consortium, r.display_name AS round, k.ranked_id AS other, k.place
                FROM round_rankings k JOIN rounds r ON r.id = k.round_id
                WHERE r.consortium_id = @consortium AND k.person_id = @person ORDER BY r.id, k.place
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("round", "The round's name"),
                    new("other", "The other person's id"),
                    new("place", "Their place in your list; 1 is best"),
                ]),
            new(
                "round_changes",
                "What you did in rounds as an admin",
                ["round_changes.admin_id"],
                """
                SELECT r.consortium_id AS consortium, r.display_name AS round, c.action, c.changed_at
                FROM round_changes c JOIN rounds r ON r.id = c.round_id
                WHERE r.consortium_id = @consortium AND c.admin_id = @person ORDER BY c.changed_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("round", "The round's name"),
                    new("action", "What you did"),
                    new("changed_at", "When"),
                ]),
            new(
                "round_results",
                "What published rounds decided about you",
                ["round_entries.mentee_id", "round_entries.mentor_id"],
                """
                SELECT r.consortium_id AS consortium, r.display_name AS round, r.published_at, CASE WHEN e.mentee_id = @person THEN 'mentee' ELSE 'mentor' END AS side,
                    CASE WHEN e.mentee_id = @person THEN e.mentor_id ELSE e.mentee_id END AS other, e.score
                FROM round_entries e JOIN rounds r ON r.id = e.round_id
                WHERE r.consortium_id = @consortium AND r.state IN ('Published', 'Closed') AND NOT e.undone AND @person IN (e.mentee_id, e.mentor_id) ORDER BY r.published_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("round", "The round's name"),
                    new("published_at", "When it was published"),
                    new("side", "Whether you took part as a mentee or as a mentor"),
                    new("other", "The other person's id; empty if you got no one"),
                    new("score", "How well the two of you fit, from 0 to 1000000"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "Results of rounds",
                "The record of a round must add up. Why you were matched is removed from it, and a round that is not published yet continues without you.",
                ["round_entries.mentee_id", "round_entries.mentor_id", "round_pairs.mentee_id", "round_pairs.mentor_id", "round_changes.admin_id"],

                // A preview is told to nobody in it.
                """
                SELECT count(*)::int FROM round_entries e JOIN rounds r ON r.id = e.round_id
                WHERE r.consortium_id = @consortium AND r.state IN ('Published', 'Closed') AND NOT e.undone AND @person IN (e.mentee_id, e.mentor_id)
                """,
                """
                UPDATE rounds SET outdated = true WHERE consortium_id = @consortium AND state IN ('Computed', 'InReview')
                    AND id IN (SELECT round_id FROM round_entries WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id));
                DELETE FROM round_entries e USING rounds r WHERE r.id = e.round_id AND e.consortium_id = @consortium AND e.mentee_id = @person AND r.state NOT IN ('Published', 'Closed');
                UPDATE round_entries e SET mentor_id = NULL, score = 0, pinned = false, cause = 'TakenOut'
                    FROM rounds r WHERE r.id = e.round_id AND e.consortium_id = @consortium AND e.mentor_id = @person AND r.state NOT IN ('Published', 'Closed');
                UPDATE round_entries SET reasons = '{}' WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                DELETE FROM round_pairs WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                UPDATE round_changes SET before = '{}' WHERE consortium_id = @consortium AND before::text LIKE '%' || @person::text || '%';
                UPDATE round_changes SET words = words - 'Apart' WHERE consortium_id = @consortium AND admin_id = @person
                """),
            ErasureRule.Remove(
                "What rounds know about you, and whom you ranked",
                ["standings.person_id", "round_rankings.person_id", "round_rankings.ranked_id", "round_records.people"],
                """
                SELECT ((SELECT count(*) FROM standings WHERE consortium_id = @consortium AND person_id = @person)
                    + (SELECT count(*) FROM round_rankings WHERE consortium_id = @consortium AND person_id = @person))::int
                """,
                """
                DELETE FROM standings WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM round_rankings WHERE consortium_id = @consortium AND @person IN (person_id, ranked_id);
                UPDATE round_records SET input = NULL, people = '{}' WHERE consortium_id = @consortium AND @person = ANY(people)
                """),
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["round_rankings.ranked_id"] = "Who ranked them is the other person's secret.",
            ["round_records.people"] = "Names whose facts are in the record of a round; they are those of matching_facts at that time.",
            ["round_pairs.mentee_id"] = "An admin's preparation of a round; what came of it is in round_results.",
            ["round_pairs.mentor_id"] = "An admin's preparation of a round; what came of it is in round_results.",
        },
    };
}
