DELETE FROM files;

DELETE FROM inbox WHERE received_at < now() - interval '30 days';

DELETE FROM resources WHERE consortium_id = $1 AND created_by = $2 AND NOT published;

DELETE FROM resources WHERE consortium_id = $1;

DELETE FROM resources;

INSERT INTO erased_people (person_id, consortia, erased_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia));

INSERT INTO files (resource_id, consortium_id, content) VALUES ($1, $2, $3)
ON CONFLICT (resource_id) DO UPDATE SET content = excluded.content;

INSERT INTO inbox (message_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING;

INSERT INTO outbox (message_id, type, body, trace_parent) VALUES ($1, $2, $3, $4);

INSERT INTO resources (id, consortium_id, title, summary, license, needs, link, created_by, request_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT ON CONSTRAINT resources_request_key DO NOTHING;

SELECT 1;

SELECT content FROM files WHERE consortium_id = $1 AND resource_id = $2;

SELECT count(*) FROM files;

SELECT count(*) FROM resources;

SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox;

SELECT count(*)::int FROM resources WHERE consortium_id = $1 AND created_by = $2 AND NOT published;

SELECT count(*)::int FROM resources WHERE consortium_id = $1 AND created_by = $2 AND published;

SELECT id AS resource, consortium_id AS consortium, title, summary, license, needs, link, file_name AS attached_file, published, created_at, published_at
FROM resources WHERE consortium_id = $1 AND created_by = $2 ORDER BY created_at;

SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at FROM resources
WHERE consortium_id = $1 AND published AND needs && $2
ORDER BY (SELECT count(*) FROM unnest(needs) need WHERE need = ANY($2)) DESC, published_at DESC, id LIMIT $3;

SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at FROM resources WHERE consortium_id = $1 AND created_by = $2 AND request_id = $3;

SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at FROM resources WHERE consortium_id = $1 AND id = $2 AND (published OR $3);

SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at FROM resources WHERE consortium_id = $1 AND id = $2 FOR UPDATE;

SELECT pg_try_advisory_xact_lock(7203419);

SELECT set_config('app.person_id', $1, true);

UPDATE resources SET created_by = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE consortium_id = $1 AND created_by = $2 AND published;

UPDATE resources SET title = $1, summary = $2, license = $3, needs = $4, link = $5, file_name = $6,
    file_type = $7, file_size = $8, published = $9, published_at = $10, version = version + 1
WHERE id = $11 RETURNING id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at;

WITH batch AS (
    DELETE FROM outbox
    WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE)
    RETURNING id, message_id, type, body, trace_parent
)
SELECT message_id, type, body, trace_parent FROM batch ORDER BY id;

WITH seen AS (
    SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at, words FROM resources
    WHERE consortium_id = $1
        AND ($2 = '' OR needs @> ARRAY[$2])
        AND ((published AND $3) OR (NOT published AND $4))
), exact AS (
    SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at, CASE WHEN $5 = '' THEN 0 ELSE (ts_rank(words, websearch_to_tsquery('english', $5)) * 1000000)::int END AS score
    FROM seen
    WHERE $5 = '' OR words @@ websearch_to_tsquery('english', $5)
), alike AS (
    SELECT id, title, summary, license, needs, link, file_name, file_type, file_size, published, version, created_at, published_at, (word_similarity($5, title) * 1000)::int AS score
    FROM seen
    WHERE $5 <> '' AND NOT EXISTS (SELECT FROM exact) AND word_similarity($5, title) >= 0.45
)
SELECT * FROM (SELECT * FROM exact UNION ALL SELECT * FROM alike) hit
WHERE $6::uuid IS NULL OR (score, created_at, id) < ($7, $8, $6)
ORDER BY score DESC, created_at DESC, id DESC LIMIT $9;
