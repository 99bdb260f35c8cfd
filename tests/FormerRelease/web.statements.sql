DELETE FROM inbox WHERE received_at < now() - interval '30 days';

DELETE FROM sessions WHERE expires_at < $1;

DELETE FROM sessions WHERE id = $1;

DELETE FROM sessions WHERE person_id = $1;

INSERT INTO data_protection_keys (friendly_name, xml) VALUES ($1, $2);

INSERT INTO erased_people (person_id, consortia, erased_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia));

INSERT INTO sessions (id, ticket, expires_at, person_id)
VALUES ($1, $2, $3, $4)
ON CONFLICT (id) DO UPDATE SET ticket = EXCLUDED.ticket, expires_at = EXCLUDED.expires_at;

SELECT 1;

SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox;

SELECT count(*)::int FROM sessions WHERE person_id = $1;

SELECT created_at, expires_at FROM sessions WHERE person_id = $1 ORDER BY created_at;

SELECT pg_try_advisory_xact_lock(7203419);

SELECT set_config('app.person_id', $1, true);

SELECT ticket FROM sessions WHERE id = $1 AND expires_at > $2;

SELECT xml FROM data_protection_keys ORDER BY id;

UPDATE sessions SET ticket = $1 WHERE id = $2;

WITH batch AS (
    DELETE FROM outbox
    WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE)
    RETURNING id, message_id, type, body, trace_parent
)
SELECT message_id, type, body, trace_parent FROM batch ORDER BY id;
