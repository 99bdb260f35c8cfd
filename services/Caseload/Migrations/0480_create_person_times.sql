-- Why: people keep time for other meetings than sessions of two as well, and nobody is in two at once: all times stand in one table, of ids and times
-- alone, without row security. Those of sessions come there by a trigger, whichever release writes them.
CREATE TABLE person_times (
    holder_id uuid NOT NULL,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    during tstzrange NOT NULL,
    PRIMARY KEY (holder_id, person_id),
    CONSTRAINT person_times_once EXCLUDE USING gist (person_id WITH =, during WITH &&)
);

-- What is in the way is told as the constraint of sessions tells it.
CREATE FUNCTION keep_session_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM person_times WHERE holder_id = OLD.session_id AND person_id = OLD.person_id;
        RETURN NULL;
    END IF;

    INSERT INTO person_times (holder_id, person_id, consortium_id, during) VALUES (NEW.session_id, NEW.person_id, NEW.consortium_id, NEW.during) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'session_times_once', MESSAGE = 'somebody is elsewhere then';
    END IF;

    RETURN NULL;
END $$;
CREATE TRIGGER session_times_keep AFTER INSERT OR DELETE ON session_times FOR EACH ROW EXECUTE FUNCTION keep_session_time();

INSERT INTO person_times (holder_id, person_id, consortium_id, during) SELECT session_id, person_id, consortium_id, during FROM session_times;
