using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Where requests, ranked choices and waiting lists hold something about a person.</summary>
internal static class RequestsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "requests",
                "Requests that you sent, and those sent to you",
                ["match_requests.mentee_id", "match_requests.mentor_id"],
                """
                SELECT consortium_id AS consortium, CASE WHEN mentee_id = @person THEN 'you asked' ELSE 'you were asked' END AS side,
                    CASE WHEN mentee_id = @person THEN mentor_id ELSE mentee_id END AS other, kind, message, need, state, decline_reason,
                    weeks, rhythm, question, asked_at, reply, replied_at, created_at, answered_at, expires_at
                FROM match_requests WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id) ORDER BY created_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("side", "Whether you asked or were asked"),
                    new("other", "The other person's id"),
                    new("kind", "What was asked for"),
                    new("message", "The words of the person who asked"),
                    new("need", "What it was about"),
                    new("state", "Its status"),
                    new("decline_reason", "Why it was declined, if that was said"),
                    new("weeks", "For how many weeks"),
                    new("rhythm", "How often you would talk"),
                    new("question", "The question that was asked before deciding"),
                    new("asked_at", "When"),
                    new("reply", "The answer to it"),
                    new("replied_at", "When"),
                    new("created_at", "When it was sent"),
                    new("answered_at", "When it was answered"),
                    new("expires_at", "When it expired or expires"),
                ]),
            new(
                "ranked_choices",
                "People you wanted to ask, in order",
                ["ranked_choices.officer_id"],
                """
                SELECT c.consortium_id AS consortium, c.id AS choice, m.place, m.mentor AS other, c.message, c.need, c.weeks, c.rhythm, c.state, c.created_at
                FROM ranked_choices c CROSS JOIN LATERAL unnest(c.mentors) WITH ORDINALITY AS m (mentor, place)
                WHERE c.consortium_id = @consortium AND c.officer_id = @person ORDER BY c.id, m.place
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("choice", "The choice's id"),
                    new("place", "Their place in your list; 1 is first"),
                    new("other", "The other person's id"),
                    new("message", "Your words"),
                    new("need", "What it was about"),
                    new("weeks", "For how many weeks"),
                    new("rhythm", "How often you would talk"),
                    new("state", "Its status"),
                    new("created_at", "When you made it"),
                ]),
            new(
                "waiting_places",
                "Whose openings you are waiting for",
                ["waiting_places.officer_id"],
                """
                SELECT consortium_id AS consortium, mentor_id AS other, kind, message, need, weeks, rhythm, offer_expires_at, created_at
                FROM waiting_places WHERE consortium_id = @consortium AND officer_id = @person ORDER BY id
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("kind", "What you are waiting for"),
                    new("message", "The words that are sent when you take the opening"),
                    new("need", "What it is about"),
                    new("weeks", "For how many weeks"),
                    new("rhythm", "How often you would talk"),
                    new("offer_expires_at", "Until when an opening is offered to you"),
                    new("created_at", "When you joined the list"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Requests that you sent, with your words in them",
                ["match_requests.mentee_id"],
                "SELECT count(*)::int FROM match_requests WHERE consortium_id = @consortium AND mentee_id = @person",
                """
                DELETE FROM request_deadlines d USING match_requests r WHERE d.request_id = r.id AND r.consortium_id = @consortium AND r.mentee_id = @person;
                DELETE FROM match_requests WHERE consortium_id = @consortium AND mentee_id = @person
                """),
            ErasureRule.Keep(
                "Requests that others sent to you",
                "They are the other person's own words. Whom they were for is an id that leads to no one.",
                ["match_requests.mentor_id"],
                "SELECT count(*)::int FROM match_requests WHERE consortium_id = @consortium AND mentor_id = @person",
                """
                WITH closed AS (
                    UPDATE match_requests SET state = 'Closed', answered_at = @now WHERE consortium_id = @consortium AND mentor_id = @person AND state = 'Open' RETURNING choice_id)
                INSERT INTO request_tasks (kind, task_id, consortium_id, due_at) SELECT 'Choice', choice_id, @consortium, '-infinity' FROM closed WHERE choice_id IS NOT NULL
                ON CONFLICT (kind, task_id, consortium_id) DO UPDATE SET due_at = excluded.due_at;
                UPDATE match_requests SET decline_reason = NULL, question = '' WHERE consortium_id = @consortium AND mentor_id = @person
                """),
            ErasureRule.Remove(
                "People you wanted to ask, in order, and whose openings you are waiting for",
                ["ranked_choices.officer_id", "ranked_choices.mentors", "waiting_places.officer_id", "waiting_places.mentor_id", "request_tasks.task_id"],
                """
                SELECT ((SELECT count(*) FROM ranked_choices WHERE consortium_id = @consortium AND officer_id = @person)
                    + (SELECT count(*) FROM waiting_places WHERE consortium_id = @consortium AND officer_id = @person))::int
                """,
                """
                DELETE FROM ranked_choices WHERE consortium_id = @consortium AND officer_id = @person;
                DELETE FROM waiting_places WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id);
                DELETE FROM request_tasks WHERE consortium_id = @consortium AND task_id = @person;
                UPDATE ranked_choices SET turn = CASE WHEN turn >= array_position(mentors, @person::uuid) THEN turn - 1 ELSE turn END, mentors = array_remove(mentors, @person::uuid)
                WHERE consortium_id = @consortium AND @person = ANY(mentors) AND cardinality(mentors) > 1;
                DELETE FROM ranked_choices WHERE consortium_id = @consortium AND mentors = ARRAY[@person]::uuid[]
                """),
        ])
    {
        OthersSecrets = new Dictionary<string, string>
        {
            ["ranked_choices.mentors"] = "Who would ask them next is the other person's secret.",
            ["waiting_places.mentor_id"] = "Who waits for a place is the other person's secret, as long as they do not take it.",
        },
        NotExported = new Dictionary<string, string>
        {
            ["request_tasks.task_id"] = "Says when a list is looked at next, and nothing about anybody.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["match_requests.choice_id"] = "The id of a ranked choice.",
            ["ranked_choices.match_request_id"] = "The id of a request.",
        },
    };
}
