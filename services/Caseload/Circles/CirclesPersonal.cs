using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Where sessions of circles hold something about a person.</summary>
internal static class CirclesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "circle_sessions",
                "Sessions of circles that you planned, or that you took part in",
                ["circle_sessions.leader_id", "circle_attendees.person_id", "circle_answers.person_id"],
                """
                SELECT s.session_id AS session, s.circle, s.state, s.leader_id = @person AS planned_by_you,
                    EXISTS (SELECT FROM circle_attendees a WHERE a.session_id = s.session_id AND a.person_id = @person) AS you_came,
                    coalesce((SELECT array_to_string(w.choices, ', ') FROM circle_answers w WHERE w.session_id = s.session_id AND w.person_id = @person), '') AS you_could, s.created_at
                FROM circle_sessions s
                WHERE s.consortium_id = @consortium AND (s.leader_id = @person
                    OR EXISTS (SELECT FROM circle_attendees a WHERE a.session_id = s.session_id AND a.person_id = @person)
                    OR EXISTS (SELECT FROM circle_answers w WHERE w.session_id = s.session_id AND w.person_id = @person))
                ORDER BY s.created_at
                """,
                [
                    new("session", "The session's id"),
                    new("circle", "The circle's id"),
                    new("state", "Status"),
                    new("planned_by_you", "Whether you planned it"),
                    new("you_came", "Whether it was noted that you came"),
                    new("you_could", "To which of the proposed times you could come"),
                    new("created_at", "When it was planned"),
                ]),
            new(
                "circle_actions",
                "What you noted or took on in a circle",
                ["circle_actions.author_id", "circle_actions.owner_id"],
                """
                SELECT session_id AS session, CASE WHEN author_id = @person OR NOT @unconfirmed THEN text END AS text, owner_id = @person AS is_yours, due_on, done
                FROM circle_actions WHERE consortium_id = @consortium AND @person IN (author_id, owner_id) ORDER BY action_id
                """,
                [
                    new("session", "The session's id"),
                    new("text", "What there is to do; empty if another noted it, while nobody has confirmed you as an admin"),
                    new("is_yours", "Whether you took it on"),
                    new("due_on", "By which day"),
                    new("done", "Whether it is done"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "Sessions of circles that you planned",
                "The circle’s agenda, notes, and times are the others’ as well. Your name goes, and so does what nobody else took part in.",
                ["circle_sessions.leader_id"],
                "SELECT count(*)::int FROM circle_sessions WHERE consortium_id = @consortium AND leader_id = @person",
                """
                DELETE FROM circle_sessions s
                WHERE s.consortium_id = @consortium AND s.leader_id IN (@person, '00000000-0000-0000-0000-000000000000')
                    AND NOT EXISTS (SELECT FROM appointment_people p WHERE p.appointment_id = s.session_id AND p.person_id <> @person)
                    AND NOT EXISTS (SELECT FROM circle_attendees a WHERE a.session_id = s.session_id AND a.person_id <> @person)
                    AND NOT EXISTS (SELECT FROM circle_answers w WHERE w.session_id = s.session_id AND w.person_id <> @person);
                UPDATE circle_sessions SET leader_id = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE consortium_id = @consortium AND leader_id = @person
                """),
            ErasureRule.Remove(
                "That you came to sessions of circles, and when you could",
                ["circle_attendees.person_id", "circle_answers.person_id"],
                """
                SELECT (SELECT count(*) FROM circle_attendees WHERE consortium_id = @consortium AND person_id = @person)::int
                    + (SELECT count(*) FROM circle_answers WHERE consortium_id = @consortium AND person_id = @person)::int
                """,
                """
                DELETE FROM circle_attendees WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM circle_answers WHERE consortium_id = @consortium AND person_id = @person
                """),
            ErasureRule.Remove(
                "What you noted in a circle, and that you took something on",
                ["circle_actions.author_id", "circle_actions.owner_id"],
                "SELECT count(*)::int FROM circle_actions WHERE consortium_id = @consortium AND @person IN (author_id, owner_id)",
                """
                DELETE FROM circle_actions WHERE consortium_id = @consortium AND author_id = @person;
                UPDATE circle_actions SET owner_id = NULL WHERE consortium_id = @consortium AND owner_id = @person
                """),
        ]);
}
