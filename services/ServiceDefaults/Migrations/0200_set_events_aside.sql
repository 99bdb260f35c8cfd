-- Why: an event that fails while its parts are there is set aside where an operator sees it, retries it or drops it; one that cannot be
-- sent no longer stops the others. Whether the database takes writes is asked by a function that leaves nothing behind.
CREATE TABLE set_aside_events (
    id uuid PRIMARY KEY,
    message_id uuid,
    queue text NOT NULL,
    type text NOT NULL,
    content_type text,
    body bytea NOT NULL,
    kind text NOT NULL,
    cause text NOT NULL,
    stack text,
    tries integer NOT NULL,
    first_set_aside_at timestamptz NOT NULL,
    set_aside_at timestamptz NOT NULL DEFAULT now(),
    retry_asked_at timestamptz,
    CONSTRAINT set_aside_events_message_key UNIQUE (queue, message_id)
);

CREATE INDEX set_aside_events_retry_idx ON set_aside_events (id) WHERE retry_asked_at IS NOT NULL;

ALTER TABLE outbox ADD COLUMN tries integer NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN held_until timestamptz;

-- Sorting more than its memory holds needs room on the disk, and gives it back at once; no row and no log of changes is written.
CREATE FUNCTION write_probe() RETURNS boolean LANGUAGE plpgsql SET work_mem = '64kB' AS $$
BEGIN
    IF current_setting('transaction_read_only') = 'on' THEN
        RAISE EXCEPTION 'cannot write: the database is read-only' USING ERRCODE = 'read_only_sql_transaction';
    END IF;
    PERFORM count(*) FROM (SELECT n FROM generate_series(1, 20000) AS n ORDER BY md5(n::text)) AS sorted;
    RETURN true;
END $$;
