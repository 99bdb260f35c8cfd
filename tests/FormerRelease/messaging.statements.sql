DELETE FROM conversations WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id)
    AND mentee_id IN (SELECT person_id FROM erased_people) AND mentor_id IN (SELECT person_id FROM erased_people);

DELETE FROM conversations WHERE consortium_id = $1;

DELETE FROM conversations;

DELETE FROM inbox WHERE received_at < now() - interval '30 days';

DELETE FROM messages;

INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at) VALUES ($1, $1, $1, $1, now());

INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO NOTHING;

INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at, closed) VALUES ($1, $2, $3, $4, $5, true)
ON CONFLICT (id) DO UPDATE SET closed = true;

INSERT INTO conversations AS c (id, consortium_id, mentee_id, mentor_id, opened_at, paused, pause_changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $5)
ON CONFLICT (id) DO UPDATE SET paused = excluded.paused, pause_changed_at = excluded.pause_changed_at
WHERE c.pause_changed_at < excluded.pause_changed_at;

INSERT INTO erased_people (person_id, consortia, erased_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia));

INSERT INTO inbox (message_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING;

INSERT INTO outbox (message_id, type, body, trace_parent) VALUES ($1, $2, $3, $4);

SELECT 1;

SELECT c.id, c.mentee_id, c.mentor_id, c.last_number, c.last_message_at, c.mentee_read, c.mentor_read, c.closed, c.paused, c.opened_at,
    (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND m.sender_id <> $1
        AND m.number > CASE WHEN c.mentee_id = $1 THEN c.mentee_read ELSE c.mentor_read END)::int AS unread
FROM conversations c
WHERE c.consortium_id = $2 AND (c.mentee_id = $1 OR c.mentor_id = $1)
    AND ($3::uuid IS NULL OR (coalesce(c.last_message_at, c.opened_at), c.id) < ($4, $3))
ORDER BY coalesce(c.last_message_at, c.opened_at) DESC, c.id DESC LIMIT $5;

SELECT c.id, c.mentee_id, c.mentor_id, c.last_number, c.last_message_at, c.mentee_read, c.mentor_read, c.closed, c.paused, c.opened_at,
    (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND m.sender_id <> $1
        AND m.number > CASE WHEN c.mentee_id = $1 THEN c.mentee_read ELSE c.mentor_read END)::int AS unread
FROM conversations c WHERE c.id = $2 AND $1 IN (c.mentee_id, c.mentor_id);

SELECT conversation_id, number, sender_id, text, sent_at FROM messages
WHERE conversation_id = $1 AND ($2::bigint IS NULL OR number < $2) ORDER BY number DESC LIMIT $3;

SELECT conversation_id, number, sender_id, text, sent_at FROM messages WHERE conversation_id = $1 AND number = $2;

SELECT conversation_id, number, sender_id, text, sent_at FROM messages WHERE conversation_id = $1 AND sender_id = $2 AND request_id = $3;

SELECT count(*) FROM conversations;

SELECT count(*) FROM messages;

SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox;

SELECT count(*)::int FROM conversations WHERE consortium_id = $1 AND $2 IN (mentee_id, mentor_id);

SELECT count(*)::int FROM conversations c JOIN messages m ON m.conversation_id = c.id AND m.sender_id <> $1
    AND m.number > CASE WHEN c.mentee_id = $1 THEN c.mentee_read ELSE c.mentor_read END
WHERE c.consortium_id = $2 AND (c.mentee_id = $1 OR c.mentor_id = $1);

SELECT count(*)::int FROM messages WHERE consortium_id = $1 AND sender_id = $2;

SELECT id AS conversation, consortium_id AS consortium, CASE WHEN mentee_id = $1 THEN mentor_id ELSE mentee_id END AS other,
    opened_at, last_message_at, closed, last_number, CASE WHEN mentee_id = $1 THEN mentee_read ELSE mentor_read END AS read_number
FROM conversations WHERE consortium_id = $2 AND $1 IN (mentee_id, mentor_id) ORDER BY opened_at;

SELECT m.conversation_id AS conversation, m.number, CASE WHEN m.sender_id = $1 THEN 'you' ELSE 'the other' END AS written_by, m.sent_at, m.text
FROM messages m JOIN conversations c ON c.id = m.conversation_id
WHERE c.consortium_id = $2 AND $1 IN (c.mentee_id, c.mentor_id) ORDER BY m.conversation_id, m.number;

SELECT pg_try_advisory_xact_lock(7203419);

SELECT set_config('app.person_id', $1, true);

UPDATE conversations SET
    mentee_read = CASE WHEN mentee_id = $1 THEN least($2, last_number) ELSE mentee_read END,
    mentor_read = CASE WHEN mentor_id = $1 THEN least($2, last_number) ELSE mentor_read END
WHERE id = $3 AND $1 IN (mentee_id, mentor_id)
    AND least($2, last_number) > CASE WHEN mentee_id = $1 THEN mentee_read ELSE mentor_read END;

UPDATE conversations SET closed = true, mentee_read = CASE WHEN mentee_id = $1 THEN last_number ELSE mentee_read END,
    mentor_read = CASE WHEN mentor_id = $1 THEN last_number ELSE mentor_read END
WHERE consortium_id = $2 AND $1 IN (mentee_id, mentor_id);

WITH batch AS (
    DELETE FROM outbox
    WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE)
    RETURNING id, message_id, type, body, trace_parent
)
SELECT message_id, type, body, trace_parent FROM batch ORDER BY id;
