using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Data;

/// <summary>Says where Matching holds something about a person.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = new(
        "matching",
        [
            new(
                "matching_facts",
                "What matching knows of you, taken from your profile",
                ["candidates.person_id"],
                """
                SELECT consortium_id AS consortium, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget,
                    senior_seat, post, years_of_practice, capacity, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on,
                    need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, languages, time_zone, ready, updated_at
                FROM candidates WHERE consortium_id = @consortium AND person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("roles", "Your roles"),
                    new("organization", "Your employer"),
                    new("organization_kind", "Its kind"),
                    new("state", "Its state"),
                    new("locale", "Its surroundings"),
                    new("enrollment", "How many students it has"),
                    new("needs", "What you need"),
                    new("offers", "What you offer"),
                    new("reports_to", "Whom you report to"),
                    new("team_size", "The size of your team"),
                    new("budget", "Your own budget"),
                    new("senior_seat", "Whether you sit on the senior team"),
                    new("post", "Whether your post is new"),
                    new("years_of_practice", "Years of practice"),
                    new("capacity", "How many people you take at once as a peer"),
                    new("coach_capacity", "How many people you coach at once"),
                    new("cross_sector_capacity", "How many people of another sector you take at once"),
                    new("hours_per_month", "How many hours a month you give"),
                    new("paused_until", "The first day after your pause"),
                    new("title_family", "The family of your title"),
                    new("started_on", "When you began in your post"),
                    new("need_strengths", "How strong each need is, in their order"),
                    new("offer_strengths", "How strong each offer is, in their order"),
                    new("slots", "When you can meet, as minutes after Monday 00:00: from, to, from, to"),
                    new("meeting_modes", "How you meet"),
                    new("cbsa", "The labor market of your employer"),
                    new("role_eliminated", "Whether your post was eliminated"),
                    new("hidden", "Whether you are hidden"),
                    new("languages", "Your languages"),
                    new("time_zone", "Your time zone"),
                    new("ready", "Whether nothing that matching needs is missing"),
                    new("updated_at", "When this last changed"),
                ]),
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
                    new("state", "Where it stands"),
                    new("decline_reason", "Why it was declined, if that was said"),
                    new("weeks", "For how many weeks"),
                    new("rhythm", "How often you would talk"),
                    new("question", "The question that was asked before deciding"),
                    new("asked_at", "When"),
                    new("reply", "The answer to it"),
                    new("replied_at", "When"),
                    new("created_at", "When it was sent"),
                    new("answered_at", "When it was answered"),
                    new("expires_at", "When it ran or runs out"),
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
                    new("place", "Her place in your list; 1 is first"),
                    new("other", "The other person's id"),
                    new("message", "Your words"),
                    new("need", "What it was about"),
                    new("weeks", "For how many weeks"),
                    new("rhythm", "How often you would talk"),
                    new("state", "Where it stands"),
                    new("created_at", "When you made it"),
                ]),
            new(
                "waiting_places",
                "For whose places you wait",
                ["waiting_places.officer_id"],
                """
                SELECT consortium_id AS consortium, mentor_id AS other, kind, message, need, weeks, rhythm, offer_expires_at, created_at
                FROM waiting_places WHERE consortium_id = @consortium AND officer_id = @person ORDER BY id
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("kind", "What you wait for"),
                    new("message", "The words that are sent when you take the place"),
                    new("need", "What it is about"),
                    new("weeks", "For how many weeks"),
                    new("rhythm", "How often you would talk"),
                    new("offer_expires_at", "Until when a place is offered to you"),
                    new("created_at", "When you joined the list"),
                ]),
            new(
                "pairings",
                "Your pairings",
                ["pairings.mentee_id", "pairings.mentor_id"],
                """
                SELECT id AS pairing, consortium_id AS consortium, CASE WHEN mentee_id = @person THEN 'mentee' ELSE 'mentor' END AS side,
                    CASE WHEN mentee_id = @person THEN mentor_id ELSE mentee_id END AS other, kind, state, created_at, ended_at, next_step, next_step_due_at
                FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id) ORDER BY created_at
                """,
                [
                    new("pairing", "The pairing's id"),
                    new("consortium", "The consortium's id"),
                    new("side", "Whether you are the mentee or the mentor"),
                    new("other", "The other person's id"),
                    new("kind", "Its kind"),
                    new("state", "Where it stands"),
                    new("created_at", "When it began"),
                    new("ended_at", "When it ended"),
                    new("next_step", "The next step that the two of you noted"),
                    new("next_step_due_at", "When that is due"),
                ]),
            new(
                "set_aside",
                "People you have set aside",
                ["dismissals.officer_id"],
                "SELECT consortium_id AS consortium, mentor_id AS other, reason, created_at FROM dismissals WHERE consortium_id = @consortium AND officer_id = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("reason", "Why, if you said it"),
                    new("created_at", "When"),
                ]),
            new(
                "favourites",
                "People you keep in mind",
                ["favourites.officer_id"],
                "SELECT consortium_id AS consortium, mentor_id AS other, created_at FROM favourites WHERE consortium_id = @consortium AND officer_id = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("created_at", "When"),
                ]),
            new(
                "suggested",
                "Whom you were suggested last",
                ["featured.officer_id"],
                "SELECT consortium_id AS consortium, mentor_id AS other, kind, leads, shown_at FROM featured WHERE consortium_id = @consortium AND officer_id = @person ORDER BY shown_at",
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("kind", "As what"),
                    new("leads", "Whether that was the first name in your list"),
                    new("shown_at", "When"),
                ]),
            new(
                "matching_standing",
                "What rounds of matching know of you beside that",
                ["standings.person_id"],
                """
                SELECT consortium_id AS consortium, title_family, started_on, paused_until, hours_per_month, ready_since
                FROM standings WHERE consortium_id = @consortium AND person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("title_family", "The family of your title"),
                    new("started_on", "When you began in your post"),
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
                    new("place", "Her place in your list; 1 is best"),
                ]),
            new(
                "circles",
                "Circles in which you are",
                ["circle_members.person_id"],
                """
                SELECT p.consortium_id AS consortium, p.id AS proposal, p.need, m.circle, m.fit, p.decided_at
                FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
                WHERE p.consortium_id = @consortium AND p.state = 'Kept' AND m.circle > 0 AND m.person_id = @person ORDER BY p.decided_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("proposal", "The proposal's id"),
                    new("need", "The need it is around"),
                    new("circle", "The circle's number in the proposal"),
                    new("fit", "How well you fit the others, from 0 to 1000000"),
                    new("decided_at", "When an admin kept it"),
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
            ErasureRule.Remove(
                "What matching knows of you",
                ["candidates.person_id"],
                "SELECT count(*)::int FROM candidates WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM candidates WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "That others must not be paired with you",
                ["candidates.people_apart"],
                "SELECT count(*)::int FROM candidates WHERE consortium_id = @consortium AND @person = ANY(people_apart)",
                "UPDATE candidates SET people_apart = array_remove(people_apart, @person) WHERE consortium_id = @consortium AND @person = ANY(people_apart)"),
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
                "People you wanted to ask, in order, and for whose places you wait",
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
            ErasureRule.Keep(
                "Your pairings",
                "A pairing is the other person's history as well. What was known of you goes from it; when both are erased, it goes altogether.",
                ["pairings.mentee_id", "pairings.mentor_id"],
                "SELECT count(*)::int FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
                """
                UPDATE pairings SET state = 'Ended', ended_at = coalesce(ended_at, @now), next_step = '', next_step_due_at = NULL, reasons = '{}', mentor_reasons = '{}', version = version + 1
                WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                DELETE FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)
                    AND mentee_id IN (SELECT person_id FROM erased_people) AND mentor_id IN (SELECT person_id FROM erased_people)
                """),
            ErasureRule.Remove(
                "People you have set aside, and people who have set you aside",
                ["dismissals.officer_id", "dismissals.mentor_id"],
                "SELECT count(*)::int FROM dismissals WHERE consortium_id = @consortium AND officer_id = @person",
                "DELETE FROM dismissals WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id)"),
            ErasureRule.Remove(
                "People you keep in mind or were suggested, and your being so",
                ["favourites.officer_id", "favourites.mentor_id", "featured.officer_id", "featured.mentor_id"],
                """
                SELECT ((SELECT count(*) FROM favourites WHERE consortium_id = @consortium AND officer_id = @person)
                    + (SELECT count(*) FROM featured WHERE consortium_id = @consortium AND officer_id = @person))::int
                """,
                """
                DELETE FROM favourites WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id);
                DELETE FROM featured WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id)
                """),
            ErasureRule.Keep(
                "Results of rounds",
                "The record of a round must add up. Why you were matched goes from it, and a round that is not published yet is computed again without you.",
                ["round_entries.mentee_id", "round_entries.mentor_id", "round_pairs.mentee_id", "round_pairs.mentor_id", "round_changes.admin_id"],
                "SELECT count(*)::int FROM round_entries WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
                """
                UPDATE rounds SET outdated = true WHERE consortium_id = @consortium AND state IN ('Computed', 'InReview')
                    AND id IN (SELECT round_id FROM round_entries WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id));
                DELETE FROM round_entries e USING rounds r WHERE r.id = e.round_id AND e.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) AND r.state NOT IN ('Published', 'Closed');
                UPDATE round_entries SET reasons = '{}' WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                DELETE FROM round_pairs WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id);
                UPDATE round_changes SET before = '{}' WHERE consortium_id = @consortium AND before::text LIKE '%' || @person::text || '%'
                """),
            ErasureRule.Remove(
                "Which admin invited you, and whom you invited as an admin",
                ["invited_people.person_id", "invited_people.admin_id"],
                "SELECT count(*)::int FROM invited_people WHERE consortium_id = @consortium AND @person IN (person_id, admin_id)",
                "DELETE FROM invited_people WHERE consortium_id = @consortium AND @person IN (person_id, admin_id)"),
            ErasureRule.Remove(
                "Your seats in circles",
                ["circle_members.person_id"],
                "SELECT count(*)::int FROM circle_members WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM circle_members WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "What rounds know of you, and whom you ranked",
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
            ["candidates.people_apart"] = "Profile exports what somebody declared, to the person who declared it; this is made of it.",
            ["invited_people.person_id"] = "Identity exports your invitations; this keeps an admin from counting whom they invited.",
            ["invited_people.admin_id"] = "Whom an admin invited is in the other person's data; this keeps the admin from counting them.",
            ["ranked_choices.mentors"] = "Who would ask her next is the other person's secret.",
            ["waiting_places.mentor_id"] = "Who waits for a place is the other person's secret, as long as she does not take it.",
            ["request_tasks.task_id"] = "Says when a list is looked at next, and nothing about anybody.",
            ["dismissals.mentor_id"] = "Who has set her aside is the other person's secret.",
            ["favourites.mentor_id"] = "Who keeps her in mind is the other person's secret.",
            ["featured.mentor_id"] = "Who was suggested her is the other person's secret.",
            ["round_rankings.ranked_id"] = "Who ranked her is the other person's secret.",
            ["round_records.people"] = "Names whose facts are in the record of a round; they are those of matching_facts at that time.",
            ["round_pairs.mentee_id"] = "An admin's preparation of a round; what came of it is in round_results.",
            ["round_pairs.mentor_id"] = "An admin's preparation of a round; what came of it is in round_results.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["circle_members.proposal_id"] = "The id of a proposal of circles, no person's.",
            ["match_requests.choice_id"] = "The id of a ranked choice.",
            ["ranked_choices.match_request_id"] = "The id of a request.",
            ["erased_people.person_id"] = "The id of somebody erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
