using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Where engagements hold something about a person.</summary>
internal static class EngagementsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "engagements",
                "The people you work with as a mentee, mentor, or coach",
                ["engagements.mentor_id", "engagements.mentee_id"],
                """
                SELECT engagement_id AS engagement, consortium_id AS consortium, CASE WHEN mentee_id = @person THEN 'mentee' ELSE 'mentor' END AS side,
                    CASE WHEN mentee_id = @person THEN mentor_id ELSE mentee_id END AS other, kind, state, opened_at, ended_at
                FROM engagements WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id) ORDER BY opened_at
                """,
                [
                    new("engagement", "Its id; that of the pairing, where there is one"),
                    new("consortium", "The consortium's id"),
                    new("side", "Whether you are the mentee or the mentor"),
                    new("other", "The other person's id; empty for a client without an account"),
                    new("kind", "Its kind"),
                    new("state", "Status"),
                    new("opened_at", "When it began"),
                    new("ended_at", "When it ended"),
                ]),
            new(
                "reader_zones",
                "The time zone on whose clock you are reminded",
                ["reader_zones.person_id"],
                "SELECT time_zone, updated_at FROM reader_zones WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("time_zone", "The time zone"),
                    new("updated_at", "When you chose it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your time zone",
                ["reader_zones.person_id"],
                "SELECT count(*)::int FROM reader_zones WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM reader_zones WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "What the two of you wrote down together",
                "It is the other person's copy as well. Your name goes from it, and no one can change it any longer; when both are erased, all of it goes.",
                ["engagements.mentor_id", "engagements.mentee_id"],
                "SELECT count(*)::int FROM engagements WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
                """
                UPDATE engagements SET state = 'ENDED', ended_at = coalesce(ended_at, @now)
                WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                DELETE FROM engagements WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)
                    AND mentor_id IN (SELECT person_id FROM erased_people) AND (mentee_id IS NULL OR mentee_id IN (SELECT person_id FROM erased_people))
                """),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The id of somebody erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
