DELETE FROM candidates WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM candidates WHERE consortium_id = $1;

DELETE FROM candidates;

DELETE FROM circle_members WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM circle_members WHERE consortium_id = $1;

DELETE FROM circle_members;

DELETE FROM circle_proposals WHERE consortium_id = $1;

DELETE FROM circle_proposals;

DELETE FROM deleted_consortia;

DELETE FROM dismissals WHERE consortium_id = $1 AND $2 IN (officer_id, mentor_id);

DELETE FROM dismissals WHERE consortium_id = $1 AND officer_id = $2 AND id = $3;

DELETE FROM dismissals WHERE consortium_id = $1;

DELETE FROM dismissals;

DELETE FROM favourites WHERE consortium_id = $1 AND $2 IN (officer_id, mentor_id);

DELETE FROM favourites WHERE consortium_id = $1 AND officer_id = $2 AND id = $3;

DELETE FROM favourites WHERE consortium_id = $1 AND officer_id = $2 AND mentor_id = $3;

DELETE FROM favourites WHERE consortium_id = $1;

DELETE FROM favourites;

DELETE FROM featured WHERE consortium_id = $1 AND $2 IN (officer_id, mentor_id);

DELETE FROM featured WHERE consortium_id = $1 AND officer_id = $2 AND kind = $3 AND NOT mentor_id = ANY($4);

DELETE FROM featured WHERE consortium_id = $1 AND officer_id = $2 AND mentor_id = $3;

DELETE FROM featured WHERE consortium_id = $1;

DELETE FROM featured;

DELETE FROM inbox WHERE received_at < now() - interval '30 days';

DELETE FROM match_requests WHERE consortium_id = $1 AND mentee_id = $2;

DELETE FROM match_requests WHERE consortium_id = $1;

DELETE FROM match_requests;

DELETE FROM pairings WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id)
    AND mentee_id IN (SELECT person_id FROM erased_people) AND mentor_id IN (SELECT person_id FROM erased_people);

DELETE FROM pairings WHERE consortium_id = $1;

DELETE FROM pairings;

DELETE FROM ranked_choices WHERE consortium_id = $1 AND mentors = ARRAY[$2]::uuid[];

DELETE FROM ranked_choices WHERE consortium_id = $1 AND officer_id = $2;

DELETE FROM ranked_choices WHERE consortium_id = $1;

DELETE FROM ranked_choices;

DELETE FROM request_deadlines WHERE consortium_id = $1;

DELETE FROM request_deadlines WHERE request_id = $1;

DELETE FROM request_deadlines d USING match_requests r WHERE d.request_id = r.id AND r.consortium_id = $1 AND r.mentee_id = $2;

DELETE FROM request_tasks WHERE consortium_id = $1 AND task_id = $2;

DELETE FROM request_tasks WHERE consortium_id = $1;

DELETE FROM request_tasks WHERE kind = $1 AND task_id = $2 AND consortium_id = $3 AND due_at = $4;

DELETE FROM round_changes WHERE consortium_id = $1;

DELETE FROM round_changes;

DELETE FROM round_entries WHERE consortium_id = $1 AND round_id = $2;

DELETE FROM round_entries WHERE consortium_id = $1;

DELETE FROM round_entries e USING rounds r WHERE r.id = e.round_id AND e.consortium_id = $1 AND $2 IN (e.mentee_id, e.mentor_id) AND r.state NOT IN ('Published', 'Closed');

DELETE FROM round_entries;

DELETE FROM round_jobs WHERE consortium_id = $1;

DELETE FROM round_jobs WHERE round_id = $1 AND worker = $2;

DELETE FROM round_jobs WHERE round_id = $1;

DELETE FROM round_pairs WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

DELETE FROM round_pairs WHERE consortium_id = $1 AND round_id = $2 AND mentee_id = $3 AND kind = $4 AND setting = 'Pin';

DELETE FROM round_pairs WHERE consortium_id = $1 AND round_id = $2 AND mentee_id = $3 AND mentor_id = $4;

DELETE FROM round_pairs WHERE consortium_id = $1 AND round_id = $2;

DELETE FROM round_pairs WHERE consortium_id = $1;

DELETE FROM round_pairs;

DELETE FROM round_rankings WHERE consortium_id = $1 AND $2 IN (person_id, ranked_id);

DELETE FROM round_rankings WHERE consortium_id = $1 AND round_id = $2 AND person_id = $3;

DELETE FROM round_rankings WHERE consortium_id = $1;

DELETE FROM round_rankings;

DELETE FROM round_records WHERE consortium_id = $1;

DELETE FROM round_records;

DELETE FROM rounds WHERE consortium_id = $1;

DELETE FROM rounds;

DELETE FROM standings WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM standings WHERE consortium_id = $1;

DELETE FROM standings;

DELETE FROM waiting_places WHERE consortium_id = $1 AND $2 IN (officer_id, mentor_id) RETURNING mentor_id;

DELETE FROM waiting_places WHERE consortium_id = $1 AND $2 IN (officer_id, mentor_id);

DELETE FROM waiting_places WHERE consortium_id = $1 AND id = $2;

DELETE FROM waiting_places WHERE consortium_id = $1;

DELETE FROM waiting_places;

DELETE FROM weights WHERE consortium_id = $1;

DELETE FROM weights;

INSERT INTO candidates (
    consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers,
    reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, coach_capacity, cross_sector_capacity, hours_per_month,
    paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden)
SELECT
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
    $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
    $23, $24, $25, $26, $27, $28, $29, $30,
    $31, $32, $33, $34, $35
WHERE NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = $1 AND deleted_at >= $22)
ON CONFLICT (consortium_id, person_id) DO UPDATE SET
    version = excluded.version,
    roles = excluded.roles,
    organization = excluded.organization,
    organization_kind = excluded.organization_kind,
    state = excluded.state,
    locale = excluded.locale,
    enrollment = excluded.enrollment,
    needs = excluded.needs,
    offers = excluded.offers,
    reports_to = excluded.reports_to,
    team_size = excluded.team_size,
    budget = excluded.budget,
    senior_seat = excluded.senior_seat,
    post = excluded.post,
    years_of_practice = excluded.years_of_practice,
    capacity = excluded.capacity,
    languages = excluded.languages,
    time_zone = excluded.time_zone,
    ready = excluded.ready,
    updated_at = excluded.updated_at,
    coach_capacity = excluded.coach_capacity,
    cross_sector_capacity = excluded.cross_sector_capacity,
    hours_per_month = excluded.hours_per_month,
    paused_until = CASE WHEN candidates.pause_said_at > excluded.updated_at THEN greatest(candidates.paused_until, excluded.paused_until) ELSE excluded.paused_until END,
    title_family = excluded.title_family,
    started_on = excluded.started_on,
    need_strengths = excluded.need_strengths,
    offer_strengths = excluded.offer_strengths,
    slots = excluded.slots,
    meeting_modes = excluded.meeting_modes,
    cbsa = excluded.cbsa,
    role_eliminated = excluded.role_eliminated,
    hidden = excluded.hidden
WHERE CASE WHEN candidates.version = 0 THEN candidates.updated_at < excluded.updated_at ELSE candidates.version < $36 END;

INSERT INTO candidates (
    consortium_id, person_id, version, roles, organization, organization_kind, state, locale, needs, offers,
    reports_to, team_size, budget, senior_seat, post, capacity, languages, time_zone, ready, updated_at,
    organizations_apart, people_apart, apart_version)
SELECT
    $1, $2, 0, '{}', '', '', '', '', '{}', '{}',
    '', '', '', '', '', 0, '{}', '', false, '-infinity',
    $3, $4, $5
WHERE NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = $1 AND deleted_at >= $6)
ON CONFLICT (consortium_id, person_id) DO UPDATE SET
    organizations_apart = excluded.organizations_apart,
    people_apart = excluded.people_apart,
    apart_version = excluded.apart_version
WHERE candidates.apart_version < excluded.apart_version;

INSERT INTO circle_proposals (
    consortium_id, id, need, size, seed, state, circle_count, placed_count, alone_count, total_fit, bound, version, created_at, request_id)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES ($1, $2)
ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = greatest(deleted_consortia.deleted_at, excluded.deleted_at);

INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES ($1, now());

INSERT INTO dismissals (consortium_id, id, officer_id, mentor_id, reason, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (consortium_id, officer_id, mentor_id) DO UPDATE SET reason = excluded.reason
RETURNING id, officer_id, mentor_id, reason, created_at;

INSERT INTO erased_people (person_id, consortia, erased_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia));

INSERT INTO favourites (consortium_id, id, officer_id, mentor_id, created_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consortium_id, officer_id, mentor_id) DO UPDATE SET mentor_id = excluded.mentor_id
RETURNING id, mentor_id, created_at;

INSERT INTO inbox (message_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING;

INSERT INTO match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, created_at, expires_at, request_id, weeks, rhythm, choice_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

INSERT INTO outbox (message_id, type, body, trace_parent) VALUES ($1, $2, $3, $4);

INSERT INTO pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, next_step, reasons, mentor_reasons, round_id, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

INSERT INTO ranked_choices (consortium_id, id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at, request_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

INSERT INTO request_deadlines (request_id, consortium_id, due_at) VALUES ($1, $2, $3);

INSERT INTO request_tasks (kind, task_id, consortium_id, due_at) VALUES ($1, $2, $3, '-infinity')
ON CONFLICT (kind, task_id, consortium_id) DO UPDATE SET due_at = excluded.due_at;

INSERT INTO round_changes (consortium_id, round_id, number, admin_id, action, changed_at, words, before)
SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6::jsonb, $7::jsonb
FROM round_changes
WHERE consortium_id = $1 AND round_id = $2;

INSERT INTO round_jobs (round_id, consortium_id, stage)
VALUES ($1, $2, 'Compute')
ON CONFLICT (round_id) DO UPDATE SET
    stage = 'Compute', worker = '', lease_until = '-infinity', attempts = 0, progress = 0, created_at = clock_timestamp();

INSERT INTO round_pairs (consortium_id, round_id, mentee_id, mentor_id, setting, kind)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (round_id, mentee_id, mentor_id) DO UPDATE SET setting = excluded.setting, kind = excluded.kind;

INSERT INTO round_records (consortium_id, round_id, computed_at, milliseconds, weights, input_hash, result_hash, input, people)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (round_id) DO UPDATE SET
    computed_at = excluded.computed_at,
    milliseconds = excluded.milliseconds,
    weights = excluded.weights,
    input_hash = excluded.input_hash,
    result_hash = excluded.result_hash,
    input = excluded.input,
    people = excluded.people,
    outcomes = NULL;

INSERT INTO rounds (
    consortium_id, id, display_name, state, objective, kind, kinds, scope, seed, officer_count, pair_count, total_score,
    outdated, version, created_at, request_id)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12,
    $13, $14, $15, $16);

INSERT INTO waiting_places (consortium_id, id, officer_id, mentor_id, kind, message, need, weeks, rhythm, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (consortium_id, officer_id, mentor_id) DO UPDATE SET
    kind = excluded.kind, message = excluded.message, need = excluded.need, weeks = excluded.weeks, rhythm = excluded.rhythm
RETURNING id, officer_id, mentor_id, kind, message, need, weeks, rhythm, offer_expires_at, created_at;

INSERT INTO weights (consortium_id, version, peer, coach, cross_sector, changed_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (consortium_id) DO UPDATE SET
    version = excluded.version, peer = excluded.peer, coach = excluded.coach, cross_sector = excluded.cross_sector, changed_at = excluded.changed_at
WHERE weights.version = excluded.version - 1;

SELECT ((SELECT count(*) FROM favourites WHERE consortium_id = $1 AND officer_id = $2)
    + (SELECT count(*) FROM featured WHERE consortium_id = $1 AND officer_id = $2))::int;

SELECT ((SELECT count(*) FROM ranked_choices WHERE consortium_id = $1 AND officer_id = $2)
    + (SELECT count(*) FROM waiting_places WHERE consortium_id = $1 AND officer_id = $2))::int;

SELECT ((SELECT count(*) FROM standings WHERE consortium_id = $1 AND person_id = $2)
    + (SELECT count(*) FROM round_rankings WHERE consortium_id = $1 AND person_id = $2))::int;

SELECT (SELECT count(*)::int FROM waiting_places o WHERE o.consortium_id = w.consortium_id AND o.mentor_id = w.mentor_id AND o.kind = w.kind AND o.id < w.id)
FROM waiting_places w
WHERE w.consortium_id = $1 AND w.officer_id = $2
ORDER BY w.id;

SELECT 1;

SELECT EXISTS (SELECT FROM erased_people WHERE person_id = $1);

SELECT EXISTS (SELECT FROM ranked_choices WHERE consortium_id = $1 AND officer_id = $2 AND state = 'Active');

SELECT c.consortium_id AS consortium, c.id AS choice, m.place, m.mentor AS other, c.message, c.need, c.weeks, c.rhythm, c.state, c.created_at
FROM ranked_choices c CROSS JOIN LATERAL unnest(c.mentors) WITH ORDINALITY AS m (mentor, place)
WHERE c.consortium_id = $1 AND c.officer_id = $2 ORDER BY c.id, m.place;

SELECT computed_at, milliseconds, weights, input_hash, result_hash, CASE WHEN input IS NOT NULL THEN ''::bytea END AS input, outcomes::text AS outcomes
FROM round_records
WHERE consortium_id = $1 AND round_id = $2;

SELECT computed_at, milliseconds, weights, input_hash, result_hash, input, outcomes::text AS outcomes
FROM round_records
WHERE consortium_id = $1 AND round_id = $2;

SELECT consortium_id AS consortium, CASE WHEN mentee_id = $1 THEN 'you asked' ELSE 'you were asked' END AS side,
    CASE WHEN mentee_id = $1 THEN mentor_id ELSE mentee_id END AS other, kind, message, need, state, decline_reason,
    weeks, rhythm, question, asked_at, reply, replied_at, created_at, answered_at, expires_at
FROM match_requests WHERE consortium_id = $2 AND $1 IN (mentee_id, mentor_id) ORDER BY created_at;

SELECT consortium_id AS consortium, mentor_id AS other, created_at FROM favourites WHERE consortium_id = $1 AND officer_id = $2 ORDER BY created_at;

SELECT consortium_id AS consortium, mentor_id AS other, kind, leads, shown_at FROM featured WHERE consortium_id = $1 AND officer_id = $2 ORDER BY shown_at;

SELECT consortium_id AS consortium, mentor_id AS other, kind, message, need, weeks, rhythm, offer_expires_at, created_at
FROM waiting_places WHERE consortium_id = $1 AND officer_id = $2 ORDER BY id;

SELECT consortium_id AS consortium, mentor_id AS other, reason, created_at FROM dismissals WHERE consortium_id = $1 AND officer_id = $2 ORDER BY created_at;

SELECT consortium_id AS consortium, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget,
    senior_seat, post, years_of_practice, capacity, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on,
    need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, languages, time_zone, ready, updated_at
FROM candidates WHERE consortium_id = $1 AND person_id = $2;

SELECT consortium_id AS consortium, title_family, started_on, paused_until, hours_per_month, ready_since
FROM standings WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*) FROM candidates;

SELECT count(*) FROM circle_members;

SELECT count(*) FROM circle_proposals;

SELECT count(*) FROM deleted_consortia;

SELECT count(*) FROM dismissals;

SELECT count(*) FROM favourites;

SELECT count(*) FROM featured;

SELECT count(*) FROM match_requests;

SELECT count(*) FROM pairings;

SELECT count(*) FROM ranked_choices;

SELECT count(*) FROM round_changes;

SELECT count(*) FROM round_entries;

SELECT count(*) FROM round_pairs;

SELECT count(*) FROM round_rankings;

SELECT count(*) FROM round_records;

SELECT count(*) FROM rounds;

SELECT count(*) FROM standings;

SELECT count(*) FROM waiting_places;

SELECT count(*) FROM weights;

SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox;

SELECT count(*)::int FROM candidates WHERE consortium_id = $1 AND $2 = ANY(people_apart);

SELECT count(*)::int FROM candidates WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*)::int FROM circle_members WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*)::int FROM dismissals WHERE consortium_id = $1 AND officer_id = $2;

SELECT count(*)::int FROM match_requests WHERE consortium_id = $1 AND mentee_id = $2 AND state = 'Open';

SELECT count(*)::int FROM match_requests WHERE consortium_id = $1 AND mentee_id = $2;

SELECT count(*)::int FROM match_requests WHERE consortium_id = $1 AND mentor_id = $2;

SELECT count(*)::int FROM pairings WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

SELECT count(*)::int FROM round_entries WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

SELECT extract(epoch FROM clock_timestamp())::float8 * 1000;

SELECT id AS pairing, consortium_id AS consortium, CASE WHEN mentee_id = $1 THEN 'mentee' ELSE 'mentor' END AS side,
    CASE WHEN mentee_id = $1 THEN mentor_id ELSE mentee_id END AS other, kind, state, created_at, ended_at, next_step, next_step_due_at,
    CASE WHEN mentee_id = $1 THEN reasons ELSE mentor_reasons END AS reasons
FROM pairings WHERE consortium_id = $2 AND $1 IN (mentee_id, mentor_id) ORDER BY created_at;

SELECT id FROM match_requests WHERE consortium_id = $1 AND mentee_id = $2 AND state = 'Open';

SELECT id,
display_name,
state,
objective,
kind,
kinds AS kind_names,
scope::text AS scope_json,
seed,
officer_count,
pair_count,
total_score,
min_score,
outdated,
problem,
back_to,
version,
created_at,
published_at,
closed_at
FROM rounds
WHERE consortium_id = $1 AND ($2::uuid IS NULL OR id < $2)
ORDER BY id DESC
LIMIT $3;

SELECT id,
display_name,
state,
objective,
kind,
kinds AS kind_names,
scope::text AS scope_json,
seed,
officer_count,
pair_count,
total_score,
min_score,
outdated,
problem,
back_to,
version,
created_at,
published_at,
closed_at FROM rounds WHERE consortium_id = $1 AND id = $2 FOR UPDATE;

SELECT id,
display_name,
state,
objective,
kind,
kinds AS kind_names,
scope::text AS scope_json,
seed,
officer_count,
pair_count,
total_score,
min_score,
outdated,
problem,
back_to,
version,
created_at,
published_at,
closed_at FROM rounds WHERE consortium_id = $1 AND id = $2;

SELECT id,
display_name,
state,
objective,
kind,
kinds AS kind_names,
scope::text AS scope_json,
seed,
officer_count,
pair_count,
total_score,
min_score,
outdated,
problem,
back_to,
version,
created_at,
published_at,
closed_at FROM rounds WHERE consortium_id = $1 AND request_id = $2;

SELECT id,
display_name,
state,
objective,
kind,
kinds AS kind_names,
scope::text AS scope_json,
seed,
officer_count,
pair_count,
total_score,
min_score,
outdated,
problem,
back_to,
version,
created_at,
published_at,
closed_at FROM rounds WHERE consortium_id = $1 AND state = 'OpenForRankings';

SELECT id,
need,
size,
seed,
state,
circle_count,
placed_count,
alone_count,
total_fit,
bound,
version,
created_at,
decided_at
FROM circle_proposals
WHERE consortium_id = $1 AND ($2::uuid IS NULL OR id < $2)
ORDER BY id DESC
LIMIT $3;

SELECT id,
need,
size,
seed,
state,
circle_count,
placed_count,
alone_count,
total_fit,
bound,
version,
created_at,
decided_at FROM circle_proposals WHERE consortium_id = $1 AND id = $2;

SELECT id,
need,
size,
seed,
state,
circle_count,
placed_count,
alone_count,
total_fit,
bound,
version,
created_at,
decided_at FROM circle_proposals WHERE consortium_id = $1 AND request_id = $2;

SELECT id, mentee_id, mentor_id, kind, created_at, paused_at
FROM pairings
WHERE consortium_id = $1 AND state = 'Paused' AND ($2::uuid IS NULL OR (paused_at, id) < ($3, $2))
ORDER BY paused_at DESC, id DESC
LIMIT $4;

SELECT id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at, decline_reason,
weeks, rhythm, question, asked_at, reply, replied_at, choice_id
FROM match_requests
WHERE consortium_id = $1
    AND ($2 AND mentee_id = $3 OR $4 AND mentor_id = $3)
    AND ($5::text IS NULL OR state = $5)
    AND ($6::uuid IS NULL OR id < $6)
ORDER BY id DESC
LIMIT $7;

SELECT id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at, decline_reason,
weeks, rhythm, question, asked_at, reply, replied_at, choice_id
FROM match_requests
WHERE consortium_id = $1 AND id = $2 AND $3 IN (mentee_id, mentor_id);

SELECT id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at, decline_reason,
weeks, rhythm, question, asked_at, reply, replied_at, choice_id
FROM match_requests
WHERE consortium_id = $1 AND state = 'Open' AND $2 IN (mentee_id, mentor_id)
ORDER BY id
FOR UPDATE;

SELECT id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at, decline_reason,
weeks, rhythm, question, asked_at, reply, replied_at, choice_id FROM match_requests WHERE consortium_id = $1 AND id = $2 FOR UPDATE;

SELECT id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at, decline_reason,
weeks, rhythm, question, asked_at, reply, replied_at, choice_id FROM match_requests WHERE consortium_id = $1 AND mentee_id = $2 AND request_id = $3;

SELECT id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, mentor_reasons, round_id, version, paused_at
FROM pairings
WHERE consortium_id = $1
    AND $2 IN (mentee_id, mentor_id)
    AND ($3::text IS NULL OR state = $3)
    AND ($4::uuid IS NULL OR (state = 'Ended') > $5::bool OR (state = 'Ended') = $5::bool AND id < $4)
ORDER BY state = 'Ended', id DESC
LIMIT $6;

SELECT id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, mentor_reasons, round_id, version, paused_at
FROM pairings
WHERE consortium_id = $1 AND id = $2 AND $3 IN (mentee_id, mentor_id)
FOR UPDATE;

SELECT id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, mentor_reasons, round_id, version, paused_at
FROM pairings
WHERE consortium_id = $1 AND id = $2 AND $3 IN (mentee_id, mentor_id);

SELECT id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, mentor_reasons, round_id, version, paused_at
FROM pairings
WHERE consortium_id = $1 AND state <> 'Ended' AND $2 IN (mentee_id, mentor_id)
ORDER BY id
FOR UPDATE;

SELECT id, mentee_id, mentor_id, kind, talked_at IS NOT NULL AS talked
FROM pairings
WHERE consortium_id = $1 AND round_id = $2 AND state <> 'Ended'
ORDER BY id
FOR UPDATE;

SELECT id, mentor_id, created_at
FROM favourites
WHERE consortium_id = $1 AND officer_id = $2 AND ($3::uuid IS NULL OR id < $3)
ORDER BY id DESC
LIMIT $4;

SELECT id, officer_id, mentor_id, kind, message, need, weeks, rhythm, offer_expires_at, created_at FROM waiting_places WHERE consortium_id = $1 AND mentor_id = $2 ORDER BY id;

SELECT id, officer_id, mentor_id, kind, message, need, weeks, rhythm, offer_expires_at, created_at FROM waiting_places WHERE consortium_id = $1 AND officer_id = $2 AND id = $3;

SELECT id, officer_id, mentor_id, kind, message, need, weeks, rhythm, offer_expires_at, created_at FROM waiting_places WHERE consortium_id = $1 AND officer_id = $2 ORDER BY id;

SELECT id, officer_id, mentor_id, reason, created_at
FROM dismissals
WHERE consortium_id = $1 AND officer_id = $2 AND ($3::uuid IS NULL OR id < $3)
ORDER BY id DESC
LIMIT $4;

SELECT id, officer_id, mentor_id, reason, created_at FROM dismissals WHERE consortium_id = $1;

SELECT id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at FROM ranked_choices WHERE consortium_id = $1 AND id = $2 FOR UPDATE;

SELECT id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at FROM ranked_choices WHERE consortium_id = $1 AND id = $2;

SELECT id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at FROM ranked_choices WHERE consortium_id = $1 AND officer_id = $2 AND id = $3 FOR UPDATE;

SELECT id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at FROM ranked_choices WHERE consortium_id = $1 AND officer_id = $2 AND request_id = $3;

SELECT id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at FROM ranked_choices WHERE consortium_id = $1 AND officer_id = $2 ORDER BY id DESC LIMIT $3;

SELECT kind, count(*)::int AS count FROM match_requests WHERE consortium_id = $1 AND mentor_id = $2 AND state = 'Open' GROUP BY kind;

SELECT m.person_id
FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
WHERE p.consortium_id = $1 AND p.need = $2 AND p.state = 'Kept' AND m.circle > 0;

SELECT mentee_id, mentor_id, kind, round_id, state = 'Paused' AS paused
FROM pairings
WHERE consortium_id = $1 AND state <> 'Ended' AND (mentee_id = ANY($2) OR mentor_id = ANY($2));

SELECT mentee_id, mentor_id, kind, round_id, state = 'Paused' AS paused FROM pairings WHERE consortium_id = $1 AND state <> 'Ended';

SELECT mentee_id, mentor_id, score, reasons, cause, pinned, kind, undone
FROM round_entries
WHERE consortium_id = $1 AND round_id = $2 AND ($3::uuid IS NULL OR (mentee_id, kind) > ($3, $4))
ORDER BY mentee_id, kind
LIMIT $5;

SELECT mentee_id, mentor_id, score, reasons, cause, pinned, kind, undone
FROM round_entries
WHERE consortium_id = $1 AND round_id = $2 AND mentor_id IS NOT NULL AND NOT undone
ORDER BY mentee_id, kind;

SELECT mentee_id, mentor_id, setting, kind
FROM round_pairs
WHERE consortium_id = $1 AND round_id = $2
ORDER BY mentee_id, mentor_id;

SELECT mentor_id FROM dismissals WHERE consortium_id = $1 AND officer_id = $2;

SELECT mentor_id FROM match_requests WHERE consortium_id = $1 AND mentee_id = $2 AND state = 'Open';

SELECT mentor_id, count(*)::int AS requests
FROM match_requests
WHERE consortium_id = $1 AND created_at >= $2
GROUP BY mentor_id
ORDER BY count(*) DESC, mentor_id
LIMIT $3;

SELECT mentor_id, kind, count(*)::int AS shown, (count(*) FILTER (WHERE leads))::int AS leads
FROM featured
WHERE consortium_id = $1 AND shown_at > $2 AND ($3::uuid[] IS NULL OR mentor_id = ANY($3))
GROUP BY mentor_id, kind;

SELECT mentor_id, kind, leads, shown_at FROM featured WHERE consortium_id = $1 AND officer_id = $2 AND shown_at > $3;

SELECT number, admin_id, action, changed_at, words::text AS words, '{}' AS before, undone
FROM round_changes
WHERE consortium_id = $1 AND round_id = $2
ORDER BY number DESC
LIMIT $3;

SELECT number, admin_id, action, changed_at, words::text AS words, before::text AS before, undone
FROM round_changes
WHERE consortium_id = $1 AND round_id = $2 AND NOT undone AND before <> '{}'
ORDER BY number DESC
LIMIT 1;

SELECT p.consortium_id AS consortium, p.id AS proposal, p.need, m.circle, m.fit, p.decided_at
FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
WHERE p.consortium_id = $1 AND p.state = 'Kept' AND m.circle > 0 AND m.person_id = $2 ORDER BY p.decided_at;

SELECT person_id,
roles,
organization,
organization_kind,
state,
locale,
enrollment,
needs,
offers,
reports_to,
team_size,
budget,
senior_seat,
post,
years_of_practice,
capacity,
languages,
time_zone,
ready,
coach_capacity,
cross_sector_capacity,
hours_per_month,
paused_until,
title_family,
started_on,
need_strengths,
offer_strengths,
slots,
meeting_modes,
cbsa,
role_eliminated,
hidden,
organizations_apart,
people_apart
FROM candidates
WHERE consortium_id = $1 AND left_at IS NULL AND version > 0
ORDER BY person_id;

SELECT person_id,
roles,
organization,
organization_kind,
state,
locale,
enrollment,
needs,
offers,
reports_to,
team_size,
budget,
senior_seat,
post,
years_of_practice,
capacity,
languages,
time_zone,
ready,
coach_capacity,
cross_sector_capacity,
hours_per_month,
paused_until,
title_family,
started_on,
need_strengths,
offer_strengths,
slots,
meeting_modes,
cbsa,
role_eliminated,
hidden,
organizations_apart,
people_apart
FROM candidates
WHERE consortium_id = $1 AND left_at IS NULL AND version > 0 AND roles && '{mentor,coach}'
    AND ($2::uuid IS NULL OR person_id > $2)
ORDER BY person_id
LIMIT $3;

SELECT person_id,
roles,
organization,
organization_kind,
state,
locale,
enrollment,
needs,
offers,
reports_to,
team_size,
budget,
senior_seat,
post,
years_of_practice,
capacity,
languages,
time_zone,
ready,
coach_capacity,
cross_sector_capacity,
hours_per_month,
paused_until,
title_family,
started_on,
need_strengths,
offer_strengths,
slots,
meeting_modes,
cbsa,
role_eliminated,
hidden,
organizations_apart,
people_apart
FROM candidates
WHERE consortium_id = $1 AND person_id = $2 AND left_at IS NULL AND version > 0;

SELECT person_id,
roles,
organization,
organization_kind,
state,
locale,
enrollment,
needs,
offers,
reports_to,
team_size,
budget,
senior_seat,
post,
years_of_practice,
capacity,
languages,
time_zone,
ready,
coach_capacity,
cross_sector_capacity,
hours_per_month,
paused_until,
title_family,
started_on,
need_strengths,
offer_strengths,
slots,
meeting_modes,
cbsa,
role_eliminated,
hidden,
organizations_apart,
people_apart
FROM candidates
WHERE consortium_id = $1 AND person_id = ANY($2) AND left_at IS NULL AND version > 0
ORDER BY person_id
FOR UPDATE;

SELECT person_id,
roles,
organization,
organization_kind,
state,
locale,
enrollment,
needs,
offers,
reports_to,
team_size,
budget,
senior_seat,
post,
years_of_practice,
capacity,
languages,
time_zone,
ready,
coach_capacity,
cross_sector_capacity,
hours_per_month,
paused_until,
title_family,
started_on,
need_strengths,
offer_strengths,
slots,
meeting_modes,
cbsa,
role_eliminated,
hidden,
organizations_apart,
people_apart
FROM candidates
WHERE consortium_id = $1 AND person_id = ANY($2) AND left_at IS NULL AND version > 0;

SELECT person_id, array_agg(ranked_id ORDER BY place) AS ranked FROM round_rankings WHERE consortium_id = $1 AND round_id = $2 GROUP BY person_id ORDER BY person_id;

SELECT person_id, circle, fit, cause
FROM circle_members
WHERE consortium_id = $1 AND proposal_id = $2
ORDER BY circle, person_id;

SELECT person_id, version FROM candidates WHERE consortium_id = $1 AND person_id = ANY($2);

SELECT pg_try_advisory_xact_lock(7203419);

SELECT r.consortium_id AS consortium, r.display_name AS round, c.action, c.changed_at
FROM round_changes c JOIN rounds r ON r.id = c.round_id
WHERE r.consortium_id = $1 AND c.admin_id = $2 ORDER BY c.changed_at;

SELECT r.consortium_id AS consortium, r.display_name AS round, k.ranked_id AS other, k.place
FROM round_rankings k JOIN rounds r ON r.id = k.round_id
WHERE r.consortium_id = $1 AND k.person_id = $2 ORDER BY r.id, k.place;

SELECT r.consortium_id AS consortium, r.display_name AS round, r.published_at, CASE WHEN e.mentee_id = $1 THEN 'mentee' ELSE 'mentor' END AS side,
    CASE WHEN e.mentee_id = $1 THEN e.mentor_id ELSE e.mentee_id END AS other, e.score
FROM round_entries e JOIN rounds r ON r.id = e.round_id
WHERE r.consortium_id = $2 AND r.state IN ('Published', 'Closed') AND NOT e.undone AND $1 IN (e.mentee_id, e.mentor_id) ORDER BY r.published_at;

SELECT ranked_id FROM round_rankings WHERE consortium_id = $1 AND round_id = $2 AND person_id = $3 ORDER BY place;

SELECT request_id, consortium_id
FROM request_deadlines
WHERE due_at <= $1
ORDER BY due_at
LIMIT 1
FOR UPDATE SKIP LOCKED;

SELECT round_id, mentee_id, mentor_id, setting, kind
FROM round_pairs
WHERE consortium_id = $1 AND round_id = ANY($2)
ORDER BY mentee_id, mentor_id;

SELECT s.person_id, s.title_family, s.started_on, s.paused_until, s.hours_per_month, s.ready_since, p.last_ended_at
FROM standings s
LEFT JOIN (
    SELECT mentee_id, max(ended_at) AS last_ended_at
    FROM pairings
    WHERE consortium_id = $1 AND state = 'Ended'
    GROUP BY mentee_id) p ON p.mentee_id = s.person_id
WHERE s.consortium_id = $1 AND ($2::uuid[] IS NULL OR s.person_id = ANY($2));

SELECT set_config('app.person_id', $1, true);

SELECT stage, progress FROM round_jobs WHERE round_id = $1;

SELECT version, peer, coach, cross_sector, changed_at FROM weights WHERE consortium_id = $1;

UPDATE candidates SET paused_until = greatest(paused_until, $1), pause_said_at = $2 WHERE consortium_id = $3 AND person_id = $4;

UPDATE candidates SET people_apart = array_remove(people_apart, $1) WHERE consortium_id = $2 AND $1 = ANY(people_apart);

UPDATE circle_proposals SET state = $1, version = $2, decided_at = $3 WHERE consortium_id = $4 AND id = $5;

UPDATE featured SET leads = (mentor_id = $1)
WHERE consortium_id = $2 AND officer_id = $3 AND kind = $4 AND leads IS DISTINCT FROM (mentor_id = $1);

UPDATE match_requests
SET question = $1, asked_at = $2, reply = $3, replied_at = $4
WHERE consortium_id = $5 AND id = $6;

UPDATE match_requests
SET state = $1, pairing_id = $2, answered_at = $3, decline_reason = $4
WHERE consortium_id = $5 AND id = $6;

UPDATE match_requests SET decline_reason = NULL, question = '' WHERE consortium_id = $1 AND mentor_id = $2;

UPDATE pairings
SET state = $1, ended_at = $2, next_step = $3, next_step_due_at = $4, version = $5, paused_at = $6
WHERE consortium_id = $7 AND id = $8;

UPDATE pairings SET state = 'Ended', ended_at = $1, version = version + 1 WHERE consortium_id = $2 AND id = ANY($3);

UPDATE pairings SET state = 'Ended', ended_at = coalesce(ended_at, $1), next_step = '', next_step_due_at = NULL, reasons = '{}', mentor_reasons = '{}', version = version + 1
WHERE consortium_id = $2 AND $3 IN (mentee_id, mentor_id);

UPDATE pairings SET talked_at = least(talked_at, $1) WHERE consortium_id = $2 AND id = $3 AND (talked_at IS NULL OR talked_at > $1);

UPDATE ranked_choices SET state = $1, turn = $2, match_request_id = $3 WHERE consortium_id = $4 AND id = $5;

UPDATE ranked_choices SET state = 'Cancelled' WHERE consortium_id = $1 AND officer_id = $2 AND state = 'Active';

UPDATE ranked_choices SET turn = CASE WHEN turn >= array_position(mentors, $1::uuid) THEN turn - 1 ELSE turn END, mentors = array_remove(mentors, $1::uuid)
WHERE consortium_id = $2 AND $1 = ANY(mentors) AND cardinality(mentors) > 1;

UPDATE request_deadlines SET due_at = $1 WHERE request_id = $2;

UPDATE request_tasks SET due_at = $1 WHERE kind = $2 AND task_id = $3 AND consortium_id = $4 AND due_at = $5;

UPDATE request_tasks SET due_at = '-infinity' WHERE kind = 'Waiting' AND consortium_id = $1 AND task_id = ANY($2);

UPDATE request_tasks t SET due_at = $1
FROM (SELECT kind, task_id, consortium_id FROM request_tasks WHERE due_at <= $2 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
WHERE t.kind = due.kind AND t.task_id = due.task_id AND t.consortium_id = due.consortium_id
RETURNING t.kind, t.task_id, t.consortium_id;

UPDATE round_changes
SET before = $1::jsonb, words = $2::jsonb
WHERE consortium_id = $3 AND round_id = $4 AND action = 'Compute'
    AND number = (SELECT max(number) FROM round_changes WHERE consortium_id = $3 AND round_id = $4 AND action = 'Compute');

UPDATE round_changes SET before = '{}' WHERE consortium_id = $1 AND before::text LIKE '%' || $2::text || '%';

UPDATE round_changes SET undone = true WHERE consortium_id = $1 AND round_id = $2 AND number = $3;

UPDATE round_entries SET reasons = '{}' WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

UPDATE round_jobs
SET lease_until = clock_timestamp() + interval '8 seconds', progress = $1
WHERE round_id = $2 AND worker = $3;

UPDATE round_jobs
SET worker = gen_random_uuid()::text, lease_until = clock_timestamp() + interval '8 seconds', attempts = attempts + 1, progress = 0
WHERE round_id = (
    SELECT round_id
    FROM round_jobs
    WHERE stage = $1 AND lease_until < clock_timestamp()
    ORDER BY created_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED)
RETURNING round_id, consortium_id, stage, attempts, worker;

UPDATE round_jobs SET stage = 'Compare', worker = '', lease_until = '-infinity', attempts = 0, progress = 0 WHERE round_id = $1 AND worker = $2;

UPDATE round_records SET input = NULL, people = '{}' WHERE consortium_id = $1 AND $2 = ANY(people);

UPDATE round_records SET outcomes = $1::jsonb WHERE consortium_id = $2 AND round_id = $3 AND input_hash = $4;

UPDATE rounds
SET display_name = $1,
    state = $2,
    objective = $3,
    kind = $4,
    kinds = $5,
    scope = $6::jsonb,
    seed = $7,
    officer_count = $8,
    pair_count = $9,
    total_score = $10,
    min_score = $11,
    outdated = $12,
    problem = $13,
    back_to = $14,
    version = $15,
    published_at = $16,
    closed_at = $17
WHERE consortium_id = $18 AND id = $19;

UPDATE rounds SET outdated = true WHERE consortium_id = $1 AND state IN ('Computed', 'InReview')
    AND id IN (SELECT round_id FROM round_entries WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id));

UPDATE waiting_places SET offer_expires_at = $1 WHERE consortium_id = $2 AND id = $3;

WITH batch AS (
    DELETE FROM outbox
    WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE)
    RETURNING id, message_id, type, body, trace_parent
)
SELECT message_id, type, body, trace_parent FROM batch ORDER BY id;

WITH closed AS (
    UPDATE match_requests SET state = 'Closed', answered_at = $1 WHERE consortium_id = $2 AND mentor_id = $3 AND state = 'Open' RETURNING choice_id)
INSERT INTO request_tasks (kind, task_id, consortium_id, due_at) SELECT 'Choice', choice_id, $2, '-infinity' FROM closed WHERE choice_id IS NOT NULL
ON CONFLICT (kind, task_id, consortium_id) DO UPDATE SET due_at = excluded.due_at;

WITH present AS (
    SELECT person_id, roles, ready, capacity, coach_capacity, cross_sector_capacity, paused_until
    FROM candidates
    WHERE consortium_id = $1 AND left_at IS NULL AND version > 0
), taken AS (
    -- A paused pairing keeps its place, but is nobody's companion.
    SELECT mentee_id, mentor_id, kind, state
    FROM pairings
    WHERE consortium_id = $1 AND state <> 'Ended'
), open_pairings AS (
    SELECT mentee_id FROM taken WHERE state = 'Open'
), places AS (
    -- One row for each kind of place; with one number for all kinds, one row for all of them.
    SELECT present.person_id, place.kind, place.capacity
    FROM present
    CROSS JOIN LATERAL (VALUES
        ('Peer', CASE WHEN 'mentor' = ANY(roles) OR coach_capacity IS NULL THEN present.capacity ELSE 0 END),
        ('Coach', CASE WHEN 'coach' = ANY(roles) THEN coach_capacity ELSE 0 END),
        ('CrossSector', CASE WHEN 'mentor' = ANY(roles) THEN cross_sector_capacity ELSE 0 END)) AS place (kind, capacity)
    WHERE roles && '{mentor,coach}' AND ready AND (paused_until IS NULL OR paused_until <= $2)
)
SELECT
    (SELECT count(*) FROM present WHERE 'officer' = ANY(roles)) AS officers,
    (SELECT count(*) FROM present WHERE 'officer' = ANY(roles)
        AND NOT EXISTS (SELECT FROM open_pairings o WHERE o.mentee_id = present.person_id)) AS unpaired_officers,
    (SELECT count(*) FROM present WHERE 'officer' = ANY(roles) AND NOT ready) AS not_ready_officers,
    (SELECT count(*) FROM present WHERE roles && '{mentor,coach}') AS mentors,
    (SELECT coalesce(sum(greatest(0, places.capacity - (SELECT count(*) FROM taken o
        WHERE o.mentor_id = places.person_id AND (o.kind = places.kind OR present.coach_capacity IS NULL)))), 0)
        FROM places JOIN present USING (person_id)) AS free_places,
    (SELECT count(*) FROM open_pairings) AS open_pairings,
    (SELECT count(*) FROM taken WHERE state = 'Paused') AS paused_pairings,
    (SELECT count(*) FROM match_requests WHERE consortium_id = $1 AND state = 'Open') AS open_requests;
