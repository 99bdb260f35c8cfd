DELETE FROM conflicts WHERE consortium_id = $1 AND $2 IN (person_id, other_id);

DELETE FROM conflicts WHERE consortium_id = $1 AND person_id = $2 AND id = $3;

DELETE FROM conflicts WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM conflicts WHERE consortium_id = $1;

DELETE FROM consents WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM consents WHERE consortium_id = $1;

DELETE FROM consortium_title_phrases WHERE consortium_id = $1 AND phrase = $2;

DELETE FROM consortium_title_phrases WHERE consortium_id = $1;

DELETE FROM employments WHERE consortium_id = $1 AND person_id = $2 AND employment_id = $3;

DELETE FROM employments WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM employments WHERE consortium_id = $1;

DELETE FROM export_chunks WHERE export_id = $1;

DELETE FROM export_records WHERE export_id = $1;

DELETE FROM exports WHERE person_id = $1;

DELETE FROM inbox WHERE received_at < now() - interval '30 days';

DELETE FROM independence_checks WHERE consortium_id = $1 AND due_at <= $2;

DELETE FROM independence_checks WHERE consortium_id = $1;

DELETE FROM independence_rules WHERE consortium_id = $1;

DELETE FROM independences WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM independences WHERE consortium_id = $1;

DELETE FROM looks WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM looks WHERE consortium_id = $1;

DELETE FROM member_organizations WHERE consortium_id = $1 AND organization = $2;

DELETE FROM member_organizations WHERE consortium_id = $1;

DELETE FROM organization_imports WHERE expires_at <= $1 AND state NOT IN ('Checking', 'Applying');

DELETE FROM organization_imports WHERE id = $1;

DELETE FROM organization_relations WHERE consortium_id = $1;

DELETE FROM organizations WHERE name = $1;

DELETE FROM pairings WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

DELETE FROM pairings WHERE consortium_id = $1;

DELETE FROM people WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM people WHERE consortium_id = $1;

DELETE FROM photos WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM photos WHERE consortium_id = $1;

DELETE FROM reporting_lines WHERE consortium_id = $1 AND $2 IN (manager_id, report_id);

DELETE FROM reporting_lines WHERE consortium_id = $1 AND person_id = $2 AND id = $3;

DELETE FROM reporting_lines WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM reporting_lines WHERE consortium_id = $1;

INSERT INTO conflicts (id, consortium_id, person_id, other_id, organization, label, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING;

INSERT INTO consents (consortium_id, person_id, audiences, never_my_employer, employers_admins_may_know, hidden, updated_at)
VALUES ($1, $2, $3::jsonb, $4, $5, $6, $7)
ON CONFLICT (consortium_id, person_id) DO UPDATE SET
    audiences = excluded.audiences,
    never_my_employer = excluded.never_my_employer,
    employers_admins_may_know = excluded.employers_admins_may_know,
    hidden = excluded.hidden,
    version = consents.version + 1,
    updated_at = excluded.updated_at;

INSERT INTO consortia (consortium_id) VALUES ($1) ON CONFLICT DO NOTHING;

INSERT INTO consortia (consortium_id, deleted_at) VALUES ($1, $2) ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = excluded.deleted_at;

INSERT INTO consortium_title_phrases (consortium_id, phrase, family, added_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (consortium_id, phrase) DO UPDATE SET family = excluded.family, added_at = excluded.added_at;

INSERT INTO employments (consortium_id, person_id, employment_id, organization, title, reports_to, team_size, budget, senior_seat, post, started_on, ended_on,
    eliminated, scope, board_climate)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12, $13, $14, $15);

INSERT INTO erased_people (person_id, consortia, erased_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia));

INSERT INTO erasure_confirmations (erasure_id, phase, service, removed, kept, confirmed_at)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING;

INSERT INTO erasures (id, person_id, request_id, state, consortia, created_at, due_at, next_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

INSERT INTO export_chunks (export_id, number, person_id, content) VALUES ($1, $2, $3, $4);

INSERT INTO exports (id, person_id, request_id, created_at) VALUES ($1, $2, $3, $4);

INSERT INTO inbox (message_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING;

INSERT INTO independence_checks (consortium_id, due_at)
SELECT $1, next.day::timestamp AT TIME ZONE 'UTC'
FROM (SELECT min(day) AS day FROM (SELECT start_on AS day FROM organization_relations UNION ALL SELECT end_on + 1 FROM organization_relations) days WHERE day > $2) next
WHERE next.day IS NOT NULL
    AND NOT EXISTS (SELECT FROM independence_checks WHERE consortium_id = $1 AND due_at = next.day::timestamp AT TIME ZONE 'UTC');

INSERT INTO independence_rules AS r (consortium_id, rivals, updated_at) VALUES ($1, $2, $3)
ON CONFLICT (consortium_id) DO UPDATE SET rivals = excluded.rivals, version = r.version + 1, updated_at = excluded.updated_at WHERE r.version = $4;

INSERT INTO independences AS i (consortium_id, person_id, version, organizations, people, changed_at)
VALUES ($1, $2, 1, $3, $4, $5)
ON CONFLICT (consortium_id, person_id) DO UPDATE SET
    version = i.version + 1, organizations = excluded.organizations, people = excluded.people, changed_at = excluded.changed_at
RETURNING version;

INSERT INTO member_organizations (consortium_id, organization) VALUES ($1, $2) ON CONFLICT DO NOTHING;

INSERT INTO organization_relations (id, consortium_id, kind, organization, other_organization, start_on, end_on, source, said_by, said_at, request_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT DO NOTHING;

INSERT INTO organizations AS o (name, scheme, owner_consortium, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, display_name = excluded.display_name, city = excluded.city, state = excluded.state, latitude = excluded.latitude, longitude = excluded.longitude, locale = excluded.locale, enrollment = excluded.enrollment, poverty_share = excluded.poverty_share, sector_detail = excluded.sector_detail, cbsa = excluded.cbsa, share_american_indian = excluded.share_american_indian, share_asian = excluded.share_asian, share_black = excluded.share_black, share_hispanic = excluded.share_hispanic, share_pacific_islander = excluded.share_pacific_islander, share_two_or_more = excluded.share_two_or_more, share_white = excluded.share_white, lowest_grade = excluded.lowest_grade, highest_grade = excluded.highest_grade, size = excluded.size, ownership = excluded.ownership, category = excluded.category, retired = false
WHERE (o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired) IS DISTINCT FROM (excluded.kind, excluded.display_name, excluded.city, excluded.state, excluded.latitude, excluded.longitude, excluded.locale, excluded.enrollment, excluded.poverty_share, excluded.sector_detail, excluded.cbsa, excluded.share_american_indian, excluded.share_asian, excluded.share_black, excluded.share_hispanic, excluded.share_pacific_islander, excluded.share_two_or_more, excluded.share_white, excluded.lowest_grade, excluded.highest_grade, excluded.size, excluded.ownership, excluded.category, false);

INSERT INTO outbox (message_id, type, body, trace_parent) VALUES ($1, $2, $3, $4);

INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;

INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended) VALUES ($1, $2, $3, $4, true)
ON CONFLICT (consortium_id, pairing_id) DO UPDATE SET ended = true;

INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id, paused, pause_changed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (consortium_id, pairing_id) DO UPDATE SET paused = excluded.paused, pause_changed_at = excluded.pause_changed_at
WHERE pairings.pause_changed_at < excluded.pause_changed_at;

INSERT INTO people (consortium_id, person_id, version, updated_at) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING;

INSERT INTO photos (consortium_id, person_id, content, updated_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (consortium_id, person_id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at;

INSERT INTO reporting_lines (id, consortium_id, person_id, manager_id, report_id, label, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING;

SELECT ((SELECT count(*) FROM conflicts WHERE consortium_id = $1 AND person_id = $2)
    + (SELECT count(*) FROM reporting_lines WHERE consortium_id = $1 AND person_id = $2))::int;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired,
        CASE
            WHEN lower(split_part(o.name, '-', 2)) = $1 OR o.name = $1 THEN 5
            WHEN translate(lower(o.display_name), 'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc') = $1 THEN 4
            WHEN o.search LIKE ' ' || $2 || '%' THEN 3
            WHEN o.search LIKE '% ' || $2 || '%' THEN 2
            ELSE 1
        END - CASE WHEN o.retired THEN 10 ELSE 0 END AS score
    FROM organizations o
    WHERE o.search LIKE $3 AND o.kind = $4 AND o.state = $5
) hit

ORDER BY -score, display_name, name LIMIT $6;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired,
        CASE
            WHEN lower(split_part(o.name, '-', 2)) = $1 OR o.name = $1 THEN 5
            WHEN translate(lower(o.display_name), 'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc') = $1 THEN 4
            WHEN o.search LIKE ' ' || $2 || '%' THEN 3
            WHEN o.search LIKE '% ' || $2 || '%' THEN 2
            ELSE 1
        END - CASE WHEN o.retired THEN 10 ELSE 0 END AS score
    FROM organizations o
    WHERE o.search LIKE $3 AND o.search LIKE $4 AND o.kind = $5 AND o.state = $6
) hit

ORDER BY -score, display_name, name LIMIT $7;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired,
        CASE
            WHEN lower(split_part(o.name, '-', 2)) = $1 OR o.name = $1 THEN 5
            WHEN translate(lower(o.display_name), 'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc') = $1 THEN 4
            WHEN o.search LIKE ' ' || $2 || '%' THEN 3
            WHEN o.search LIKE '% ' || $2 || '%' THEN 2
            ELSE 1
        END - CASE WHEN o.retired THEN 10 ELSE 0 END AS score
    FROM organizations o
    WHERE o.search LIKE $3 AND o.search LIKE $4 AND o.state = $5
) hit

ORDER BY -score, display_name, name LIMIT $6;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired,
        CASE
            WHEN lower(split_part(o.name, '-', 2)) = $1 OR o.name = $1 THEN 5
            WHEN translate(lower(o.display_name), 'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc') = $1 THEN 4
            WHEN o.search LIKE ' ' || $2 || '%' THEN 3
            WHEN o.search LIKE '% ' || $2 || '%' THEN 2
            ELSE 1
        END - CASE WHEN o.retired THEN 10 ELSE 0 END AS score
    FROM organizations o
    WHERE o.search LIKE $3 AND true
) hit

ORDER BY -score, display_name, name LIMIT $4;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired, (1000 * ((word_similarity($1, o.search) + word_similarity($2, o.search)) / 2))::int - CASE WHEN o.retired THEN 10000 ELSE 0 END AS score
    FROM organizations o
    WHERE $1 <% o.search AND $2 <% o.search AND NOT (o.search LIKE $3 AND o.search LIKE $4) AND o.kind = $5 AND o.state = $6
) hit

ORDER BY -score, display_name, name LIMIT $7;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired, (1000 * ((word_similarity($1, o.search) + word_similarity($2, o.search)) / 2))::int - CASE WHEN o.retired THEN 10000 ELSE 0 END AS score
    FROM organizations o
    WHERE $1 <% o.search AND $2 <% o.search AND NOT (o.search LIKE $3 AND o.search LIKE $4) AND o.state = $5
) hit

ORDER BY -score, display_name, name LIMIT $6;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired, (1000 * ((word_similarity($1, o.search)) / 1))::int - CASE WHEN o.retired THEN 10000 ELSE 0 END AS score
    FROM organizations o
    WHERE $1 <% o.search AND NOT (o.search LIKE $2) AND o.kind = $3 AND o.state = $4
) hit

ORDER BY -score, display_name, name LIMIT $5;

SELECT * FROM (
    SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired, (1000 * ((word_similarity($1, o.search)) / 1))::int - CASE WHEN o.retired THEN 10000 ELSE 0 END AS score
    FROM organizations o
    WHERE $1 <% o.search AND o.search LIKE $2 AND NOT (o.search LIKE $3 AND o.search LIKE $2) AND o.kind = $4 AND o.state = $5
) hit

ORDER BY -score, display_name, name LIMIT $6;

SELECT 1;

SELECT EXISTS (SELECT FROM erased_people WHERE person_id = $1);

SELECT EXISTS (SELECT FROM member_organizations WHERE consortium_id = $1 AND organization = $2);

SELECT btrim(regexp_replace(replace(lower($1), '&', ' and '), '[^a-z0-9]+', ' ', 'g'));

SELECT consortium_id AS consortium, CASE WHEN report_id = $1 THEN 'you report to' ELSE 'reports to you' END AS direction,
    CASE WHEN report_id = $1 THEN manager_id ELSE report_id END AS other, label, created_at
FROM reporting_lines WHERE consortium_id = $2 AND person_id = $1 ORDER BY id;

SELECT consortium_id AS consortium, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, updated_at
FROM consents WHERE consortium_id = $1 AND person_id = $2;

SELECT consortium_id AS consortium, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat,
    post, years_of_practice, capacity, languages, time_zone, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments,
    coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono,
    started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, updated_at
FROM people WHERE consortium_id = $1 AND person_id = $2;

SELECT consortium_id AS consortium, encode(content, 'base64') AS photo, updated_at FROM photos WHERE consortium_id = $1 AND person_id = $2;

SELECT consortium_id AS consortium, kind, organization, other_organization, start_on, end_on, source, said_at
FROM organization_relations WHERE consortium_id = $1 AND said_by = $2 ORDER BY id;

SELECT consortium_id AS consortium, organization, title, reports_to, team_size, budget, senior_seat, post, started_on, ended_on, eliminated, scope, board_climate
FROM employments WHERE consortium_id = $1 AND person_id = $2 ORDER BY ended_on;

SELECT consortium_id AS consortium, other_id AS person, organization, label, created_at FROM conflicts WHERE consortium_id = $1 AND person_id = $2 ORDER BY id;

SELECT consortium_id AS consortium, person_id AS person, kind, first_at, last_at, count
FROM looks WHERE consortium_id = $1 AND viewer_id = $2 ORDER BY last_at;

SELECT consortium_id AS consortium, viewer_id AS viewer, kind, viewer_roles, fields, first_at, last_at, count
FROM looks WHERE consortium_id = $1 AND person_id = $2 ORDER BY last_at;

SELECT consortium_id FROM (SELECT DISTINCT consortium_id FROM independence_checks WHERE due_at <= $1) due
WHERE pg_try_advisory_xact_lock(hashtextextended('independence ' || consortium_id, 0))
LIMIT 1;

SELECT consortium_id FROM consortia WHERE deleted_at IS NULL ORDER BY consortium_id;

SELECT consortium_id FROM people WHERE person_id = $1 ORDER BY consortium_id;

SELECT content FROM export_chunks WHERE export_id = $1 AND number = $2;

SELECT content FROM photos WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*) FROM inbox WHERE message_id = $1;

SELECT count(*) FROM member_organizations;

SELECT count(*) FROM people;

SELECT count(*) || ' ' || coalesce(max(id), 0) FROM directory_changes;

SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox;

SELECT count(*)::int FROM employments WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*)::int FROM erasures WHERE person_id = $1;

SELECT count(*)::int FROM exports WHERE person_id = $1 AND created_at > $2;

SELECT count(*)::int FROM exports WHERE person_id = $1;

SELECT count(*)::int FROM looks WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*)::int FROM looks WHERE consortium_id = $1 AND viewer_id = $2;

SELECT count(*)::int FROM organization_imports WHERE file IS NOT NULL;

SELECT count(*)::int FROM organization_relations WHERE consortium_id = $1 AND said_by = $2;

SELECT count(*)::int FROM pairings WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

SELECT count(*)::int FROM people WHERE consortium_id = $1 AND organization = $2;

SELECT count(*)::int FROM people WHERE consortium_id = $1 AND person_id = $2;

SELECT created_at, ready_at, expires_at FROM exports WHERE person_id = $1 ORDER BY created_at;

SELECT deleted_at FROM consortia WHERE consortium_id = $1;

SELECT e.employment_id, e.organization, o.display_name AS organization_display_name, e.title, e.reports_to, e.team_size, e.budget, e.senior_seat, e.post,
    e.started_on, e.ended_on, e.eliminated, e.scope, e.board_climate
FROM employments e LEFT JOIN organizations o ON o.name = e.organization
WHERE e.consortium_id = $1 AND e.person_id = $2 AND ($3::uuid IS NULL OR (e.ended_on, e.employment_id) < ($4::date, $3))
ORDER BY e.ended_on DESC, e.employment_id DESC LIMIT $5;

SELECT e.id, e.person_id, e.created_at, e.ready_at, e.expires_at, e.expired, e.size_bytes,
    ARRAY(SELECT s.service FROM export_steps s WHERE s.export_id = e.id AND NOT s.done AND s.service <> '' ORDER BY s.service) AS waiting_for
FROM exports e WHERE NOT e.expired AND e.expires_at <= $1 ORDER BY e.expires_at LIMIT 1 FOR UPDATE OF e SKIP LOCKED;

SELECT e.id, e.person_id, e.created_at, e.ready_at, e.expires_at, e.expired, e.size_bytes,
    ARRAY(SELECT s.service FROM export_steps s WHERE s.export_id = e.id AND NOT s.done AND s.service <> '' ORDER BY s.service) AS waiting_for
FROM exports e WHERE e.id = $1 AND e.person_id = $2;

SELECT e.id, e.person_id, e.created_at, e.ready_at, e.expires_at, e.expired, e.size_bytes,
    ARRAY(SELECT s.service FROM export_steps s WHERE s.export_id = e.id AND NOT s.done AND s.service <> '' ORDER BY s.service) AS waiting_for
FROM exports e WHERE e.person_id = $1 AND ($2::uuid IS NULL OR (e.created_at, e.id) < ($3, $2))
ORDER BY e.created_at DESC, e.id DESC LIMIT $4;

SELECT e.id, e.person_id, e.created_at, e.ready_at, e.expires_at, e.expired, e.size_bytes,
    ARRAY(SELECT s.service FROM export_steps s WHERE s.export_id = e.id AND NOT s.done AND s.service <> '' ORDER BY s.service) AS waiting_for
FROM exports e WHERE e.person_id = $1 AND e.ready_at IS NULL;

SELECT e.id, e.person_id, e.created_at, e.ready_at, e.expires_at, e.expired, e.size_bytes,
    ARRAY(SELECT s.service FROM export_steps s WHERE s.export_id = e.id AND NOT s.done AND s.service <> '' ORDER BY s.service) AS waiting_for
FROM exports e WHERE e.person_id = $1 AND e.request_id = $2;

SELECT employment_request_id FROM people WHERE consortium_id = $1 AND person_id = $2;

SELECT erasure_id, phase, service, removed, kept, confirmed_at FROM erasure_confirmations
WHERE erasure_id = ANY($1) ORDER BY confirmed_at, service;

SELECT file FROM organization_imports WHERE id = $1 AND file IS NOT NULL;

SELECT id, manager_id, report_id, label, created_at FROM reporting_lines WHERE consortium_id = $1 AND person_id = $2 ORDER BY id DESC;

SELECT id, other_id, organization, label, created_at FROM conflicts WHERE consortium_id = $1 AND person_id = $2 ORDER BY id DESC;

SELECT id, person_id, state, consortia, created_at, due_at, next_at, done_at FROM erasures WHERE $1::uuid IS NULL OR (created_at, id) < ($2, $1)
ORDER BY created_at DESC, id DESC LIMIT $3;

SELECT id, person_id, state, consortia, created_at, due_at, next_at, done_at FROM erasures WHERE id = $1 FOR UPDATE;

SELECT id, person_id, state, consortia, created_at, due_at, next_at, done_at FROM erasures WHERE next_at <= $1 ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED;

SELECT id, person_id, state, consortia, created_at, due_at, next_at, done_at FROM erasures WHERE person_id = $1 AND state NOT IN ('Done', 'Cancelled');

SELECT id, state, options, NULL::bytea AS report, problem, size_bytes, read_bytes, row_count, progress_percent, seconds_left, created_at, expires_at FROM organization_imports WHERE $1::uuid IS NULL OR (created_at, id) < ($2, $1)
ORDER BY created_at DESC, id DESC LIMIT $3;

SELECT id, state, options, report, problem, size_bytes, read_bytes, row_count, progress_percent, seconds_left, created_at, expires_at FROM organization_imports WHERE id = $1;

SELECT id, state, options, report, problem, size_bytes, read_bytes, row_count, progress_percent, seconds_left, created_at, expires_at FROM organization_imports WHERE request_id = $1;

SELECT kind, organization, other_organization FROM organization_relations WHERE (start_on IS NULL OR start_on <= $1) AND (end_on IS NULL OR end_on >= $1);

SELECT l.look_id, l.viewer_id, l.kind, l.viewer_roles, l.fields, l.first_at, l.last_at, l.count, p.display_name AS viewer_display_name,
    coalesce(c.hidden, false) AS viewer_hidden
FROM looks l
    LEFT JOIN people p ON p.consortium_id = l.consortium_id AND p.person_id = l.viewer_id AND NOT p.gone
    LEFT JOIN consents c ON c.consortium_id = l.consortium_id AND c.person_id = l.viewer_id
WHERE l.consortium_id = $1 AND l.person_id = $2
    AND ($3::uuid IS NULL OR (l.last_at, l.look_id) < ($4, $3))
ORDER BY l.last_at DESC, l.look_id DESC LIMIT $5;

SELECT length(set_config('app.consortium_id', '5f270510-fa50-40f2-a98b-bf2d13ead91d', true));

SELECT manager_id, report_id FROM reporting_lines WHERE consortium_id = $1;

SELECT mentor_id FROM pairings WHERE consortium_id = $1 AND mentee_id = $2 AND NOT ended AND NOT paused
UNION ALL SELECT mentee_id FROM pairings WHERE consortium_id = $1 AND mentor_id = $2 AND NOT ended AND NOT paused;

SELECT name FROM organizations WHERE owner_consortium = $1;

SELECT name, cbsa FROM organizations WHERE cbsa <> '' AND name = ANY($1);

SELECT number FROM export_records WHERE export_id = $1 AND service = $2 AND file IS NOT NULL ORDER BY number;

SELECT number, collection, title, body, file_name, NULL::bytea AS file FROM export_records
WHERE export_id = $1 AND service = $2 AND collection = $3 AND title IS NULL AND number > $4 ORDER BY number LIMIT $5;

SELECT number, collection, title, body, file_name, file FROM export_records WHERE export_id = $1 AND service = $2 AND title IS NOT NULL ORDER BY number;

SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired FROM member_organizations m JOIN organizations o ON o.name = m.organization
WHERE m.consortium_id = $1 AND ($2::text IS NULL OR (o.display_name, o.name) > ($3, $2))
ORDER BY o.display_name, o.name LIMIT $4;

SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired FROM organizations o WHERE NOT o.retired ORDER BY o.name;

SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired FROM organizations o WHERE o.name = $1;

SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired, 0 AS score FROM organizations o
WHERE o.kind = $1
ORDER BY o.display_name, o.name LIMIT $2;

SELECT o.name, o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.share_american_indian, o.share_asian, o.share_black, o.share_hispanic, o.share_pacific_islander, o.share_two_or_more, o.share_white, o.lowest_grade, o.highest_grade, o.size, o.ownership, o.category, o.retired, 0 AS score FROM organizations o
WHERE true
ORDER BY o.display_name, o.name LIMIT $1;

SELECT organization FROM member_organizations WHERE consortium_id = $1;

SELECT owner_consortium AS consortium_id FROM organizations WHERE name = $1 FOR UPDATE;

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND NOT p.gone AND ($2::uuid IS NULL OR p.person_id > $2) ORDER BY p.person_id LIMIT $3;

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND NOT p.gone;

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND p.person_id <> $2 AND p.active AND NOT p.gone AND ($3::text IS NULL OR p.organization IS DISTINCT FROM $3);

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND p.person_id = $2 AND NOT p.gone;

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND p.person_id = $2 FOR UPDATE OF p;

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND p.person_id = ANY($2) AND NOT p.gone;

SELECT p.consortium_id, p.person_id, p.display_name, p.email, p.title, p.organization, o.display_name AS organization_display_name,
    o.kind AS organization_kind, o.state, o.locale, o.enrollment, p.roles, p.active, p.about, p.needs, p.offers,
    p.reports_to, p.team_size, p.budget, p.senior_seat, p.post, p.years_of_practice, p.capacity, p.languages, p.time_zone,
    p.version, p.updated_at, p.gone, p.membership_at,
    p.need_strengths::text AS need_strengths, p.need_notes::text AS need_notes, p.offer_strengths::text AS offer_strengths, p.offer_notes::text AS offer_notes,
    p.accomplishments, p.coach_capacity, p.cross_sector_capacity, p.hours_per_month, p.paused_until, p.availability::text AS availability, p.meeting_modes,
    p.credentials::text AS credentials, p.hourly_rate_usd, p.pro_bono, p.started_on, p.scope, p.board_climate, p.eliminated_on, p.eliminated_wish,
    p.title_family, p.last_active_on, p.offer_paused_at, o.cbsa
FROM people p LEFT JOIN organizations o ON o.name = p.organization WHERE p.consortium_id = $1 AND p.title <> '' AND p.title_family = '' AND NOT p.gone;

SELECT p.person_id, p.display_name, p.title, p.organization, o.display_name AS organization_display_name, p.roles, p.active, p.title_family
FROM people p LEFT JOIN organizations o ON o.name = p.organization
WHERE p.consortium_id = $1 AND NOT p.gone;

SELECT person_id FROM photos WHERE consortium_id = $1 AND person_id = ANY($2);

SELECT person_id, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, version, updated_at FROM consents WHERE consortium_id = $1 AND person_id = $2;

SELECT person_id, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, version, updated_at FROM consents WHERE consortium_id = $1 AND person_id = ANY($2);

SELECT person_id, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, version, updated_at FROM consents WHERE consortium_id = $1;

SELECT person_id, organization FROM people WHERE consortium_id = $1 AND NOT gone;

SELECT person_id, other_id, organization FROM conflicts WHERE consortium_id = $1;

SELECT person_id, version, organizations, people, changed_at FROM independences WHERE consortium_id = $1;

SELECT pg_try_advisory_xact_lock(7203419);

SELECT phrase, family, own FROM (SELECT phrase, family, true AS own FROM consortium_title_phrases WHERE consortium_id = $1
UNION ALL SELECT p.phrase, p.family, false FROM title_phrases p
    WHERE NOT EXISTS (SELECT FROM consortium_title_phrases c WHERE c.consortium_id = $1 AND c.phrase = p.phrase)) t
WHERE $2::text IS NULL OR (NOT own, phrase COLLATE "C") > (NOT $3::boolean, $2 COLLATE "C")
ORDER BY NOT own, phrase COLLATE "C" LIMIT $4;

SELECT r.id, r.consortium_id, r.kind, r.organization, r.other_organization, o.display_name AS organization_display_name, p.display_name AS other_organization_display_name,
    r.start_on, r.end_on, r.source, r.said_by, r.said_at
FROM organization_relations r JOIN organizations o ON o.name = r.organization JOIN organizations p ON p.name = r.other_organization
WHERE $1 IN (r.organization, r.other_organization)
    AND ($2::uuid IS NULL OR (coalesce(r.end_on < $3, false), r.id) > ($4::bool, $2))
ORDER BY coalesce(r.end_on < $3, false), r.id
LIMIT $5;

SELECT r.id, r.consortium_id, r.kind, r.organization, r.other_organization, o.display_name AS organization_display_name, p.display_name AS other_organization_display_name,
    r.start_on, r.end_on, r.source, r.said_by, r.said_at
FROM organization_relations r JOIN organizations o ON o.name = r.organization JOIN organizations p ON p.name = r.other_organization WHERE r.id = $1 FOR UPDATE OF r;

SELECT rivals FROM independence_rules WHERE consortium_id = $1;

SELECT rivals, version, updated_at FROM independence_rules WHERE consortium_id = $1 FOR UPDATE;

SELECT s.export_id, e.person_id, s.service, s.attempts
FROM export_steps s JOIN exports e ON e.id = s.export_id
WHERE NOT s.done AND s.next_attempt_at <= $1
    AND (s.service <> '' OR NOT EXISTS (SELECT FROM export_steps o WHERE o.export_id = s.export_id AND o.service <> '' AND NOT o.done))
ORDER BY s.next_attempt_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED;

SELECT set_config('app.consortium_id', $1, true);

SELECT set_config('app.person_id', $1, true);

SELECT set_config('enable_nestloop', 'off', true);

SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true);

SELECT slug FROM needs;

SELECT slug, group_number, title, explanation FROM needs ORDER BY position;

SELECT slug, title, explanation FROM title_families ORDER BY position, slug;

SELECT state, created_at, due_at FROM erasures WHERE person_id = $1 ORDER BY created_at;

UPDATE erasures SET state = $1, consortia = $2, next_at = $3, done_at = $4 WHERE id = $5;

UPDATE export_steps SET attempts = attempts + 1, next_attempt_at = $1 WHERE export_id = $2 AND service = $3;

UPDATE export_steps SET done = true WHERE export_id = $1 AND service = $2;

UPDATE exports SET expired = true, size_bytes = 0 WHERE id = $1;

UPDATE exports SET ready_at = $1, expires_at = $2, size_bytes = $3 WHERE id = $4;

UPDATE independences SET people = array_remove(people, $1) WHERE consortium_id = $2 AND $1 = ANY(people);

UPDATE looks SET viewer_id = gen_random_uuid() WHERE consortium_id = $1 AND viewer_id = $2;

UPDATE organization_imports
SET lease_until = clock_timestamp() + interval '8 seconds', read_bytes = $1, row_count = $2, progress_percent = $3, seconds_left = $4
WHERE id = $5 AND worker = $6;

UPDATE organization_imports
SET worker = $1, lease_until = clock_timestamp() + interval '8 seconds', attempts = attempts + 1, read_bytes = 0, row_count = 0, progress_percent = 0, seconds_left = NULL
WHERE id = (
    SELECT id FROM organization_imports
    WHERE state IN ('Checking', 'Applying') AND lease_until < clock_timestamp()
    ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, state, options, report, size_bytes, attempts;

UPDATE organization_imports SET
    state = $1, report = coalesce($2, report), problem = $3, file = CASE $1 WHEN 'Checked' THEN file END,
    read_bytes = CASE WHEN $2 IS NULL THEN read_bytes ELSE size_bytes END, row_count = $4,
    worker = '', lease_until = '-infinity', progress_percent = 100, seconds_left = NULL, expires_at = $5
WHERE id = $6 AND worker = $7;

UPDATE organization_imports SET
    state = CASE state WHEN 'Applying' THEN 'Checked' ELSE 'Cancelled' END,
    file = CASE state WHEN 'Applying' THEN file END,
    worker = '', lease_until = '-infinity', attempts = 0, read_bytes = 0, row_count = 0, progress_percent = 0, seconds_left = NULL,
    expires_at = $1
WHERE id = $2 AND state IN ('Checking', 'Applying');

UPDATE organization_imports SET state = 'Applying', worker = '', lease_until = '-infinity', attempts = 0, read_bytes = 0, row_count = 0, progress_percent = 0, seconds_left = NULL, expires_at = $1 WHERE id = $2 AND state = 'Checked';

UPDATE organization_relations SET end_on = $1 WHERE id = $2;

UPDATE organization_relations SET said_by = NULL WHERE consortium_id = $1 AND said_by = $2;

UPDATE organizations SET owner_consortium = NULL WHERE name = $1;

UPDATE people SET (display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity,
languages, time_zone, gone, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month,
paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, offer_paused_at) = ($1, $2, $3, $4::text, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::integer, $16,
$17, $18, $19, $20::jsonb, $21::jsonb, $22::jsonb, $23::jsonb, $24, $25::integer, $26::integer, $27::integer,
$28::date, $29::jsonb, $30, $31::jsonb, $32::integer, $33, $34::date, $35, $36, $37::date, $38, $39::timestamptz),
    title_family = coalesce((SELECT t.family FROM (SELECT phrase, family, true AS own FROM consortium_title_phrases WHERE consortium_id = people.consortium_id
UNION ALL SELECT p.phrase, p.family, false FROM title_phrases p
    WHERE NOT EXISTS (SELECT FROM consortium_title_phrases c WHERE c.consortium_id = people.consortium_id AND c.phrase = p.phrase)) t
WHERE ' ' || btrim(regexp_replace(replace(lower($3), '&', ' and '), '[^a-z0-9]+', ' ', 'g')) || ' ' LIKE '% ' || t.phrase || ' %'
ORDER BY t.own DESC, length(t.phrase) DESC, t.phrase LIMIT 1), ''),
    version = version + 1, updated_at = $40
WHERE consortium_id = $41 AND person_id = $42 AND (version = 0 OR (display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity,
languages, time_zone, gone, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month,
paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, offer_paused_at) IS DISTINCT FROM ($1, $2, $3, $4::text, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::integer, $16,
$17, $18, $19, $20::jsonb, $21::jsonb, $22::jsonb, $23::jsonb, $24, $25::integer, $26::integer, $27::integer,
$28::date, $29::jsonb, $30, $31::jsonb, $32::integer, $33, $34::date, $35, $36, $37::date, $38, $39::timestamptz));

UPDATE people SET employment_request_id = $1 WHERE consortium_id = $2 AND person_id = $3;

UPDATE people SET last_active_on = $1 WHERE consortium_id = $2 AND person_id = $3 AND last_active_on IS DISTINCT FROM $1;

UPDATE people SET membership_at = $1 WHERE consortium_id = $2 AND person_id = $3;

UPDATE people SET requests_run_out = CASE WHEN $1 THEN requests_run_out + 1 ELSE 0 END
WHERE consortium_id = $2 AND person_id = $3 AND NOT gone RETURNING requests_run_out;

UPDATE people SET version = version + 1, updated_at = $1
WHERE consortium_id = $2 AND organization = ANY($3) AND NOT gone
RETURNING person_id;

UPDATE people SET version = version + 1, updated_at = $1 WHERE consortium_id = $2 AND person_id = $3;

WITH batch AS (
    DELETE FROM outbox
    WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE)
    RETURNING id, message_id, type, body, trace_parent
)
SELECT message_id, type, body, trace_parent FROM batch ORDER BY id;

WITH gone AS (DELETE FROM member_organizations RETURNING 1) SELECT count(*) FROM gone;

WITH gone AS (DELETE FROM people RETURNING 1) SELECT count(*) FROM gone;

WITH mapped AS (
    SELECT person_id, coalesce((SELECT t.family FROM (SELECT phrase, family, true AS own FROM consortium_title_phrases WHERE consortium_id = people.consortium_id
UNION ALL SELECT p.phrase, p.family, false FROM title_phrases p
    WHERE NOT EXISTS (SELECT FROM consortium_title_phrases c WHERE c.consortium_id = people.consortium_id AND c.phrase = p.phrase)) t
WHERE ' ' || btrim(regexp_replace(replace(lower(people.title), '&', ' and '), '[^a-z0-9]+', ' ', 'g')) || ' ' LIKE '% ' || t.phrase || ' %'
ORDER BY t.own DESC, length(t.phrase) DESC, t.phrase LIMIT 1), '') AS family FROM people
    WHERE consortium_id = $1 AND title <> '' AND NOT gone ORDER BY person_id FOR UPDATE)
UPDATE people SET title_family = mapped.family, version = version + 1, updated_at = $2 FROM mapped
WHERE people.consortium_id = $1 AND people.person_id = mapped.person_id AND people.title_family <> mapped.family
RETURNING people.person_id;
