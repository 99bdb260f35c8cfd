-- Why: a report shows messages that its maker chose, and what is done about it stands in a log that nobody changes. Both go with their report, or their
-- consortium.
CREATE TABLE report_messages (
    report_id uuid NOT NULL REFERENCES reports ON DELETE CASCADE,
    number smallint NOT NULL,
    consortium_id uuid NOT NULL,
    -- Whether the reporter wrote it; else whom it is about.
    own boolean NOT NULL,
    text text NOT NULL,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (report_id, number)
);

CREATE TABLE report_steps (
    id uuid NOT NULL UNIQUE,
    report_id uuid NOT NULL REFERENCES reports ON DELETE CASCADE,
    number smallint NOT NULL,
    consortium_id uuid NOT NULL,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 7),
    words text NOT NULL,
    taken_at timestamptz NOT NULL,
    request_id uuid,
    -- The line that this one answers; each is answered once.
    answers smallint,
    PRIMARY KEY (report_id, number),
    CONSTRAINT report_steps_request_key UNIQUE (report_id, request_id),
    CONSTRAINT report_steps_answers_key UNIQUE (report_id, answers)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['report_messages', 'report_steps'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON %I USING (consortium_id = (SELECT nullif(current_setting(''app.consortium_id'', true), '''')::uuid))
                WITH CHECK (consortium_id = (SELECT nullif(current_setting(''app.consortium_id'', true), '''')::uuid))',
            name || '_consortium', name);
    END LOOP;
END $$;

CREATE FUNCTION keep_report_log() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT EXISTS (SELECT FROM reports WHERE id = OLD.report_id) OR EXISTS (SELECT FROM consortia WHERE consortium_id = OLD.consortium_id AND deleted_at IS NOT NULL) THEN
            RETURN OLD;
        END IF;
    END IF;

    RAISE EXCEPTION 'What belongs to a report is not changed, and goes with it alone' USING ERRCODE = 'restrict_violation';
END$$;
CREATE TRIGGER report_messages_kept BEFORE UPDATE OR DELETE ON report_messages FOR EACH ROW EXECUTE FUNCTION keep_report_log();
CREATE TRIGGER report_steps_kept BEFORE UPDATE OR DELETE ON report_steps FOR EACH ROW EXECUTE FUNCTION keep_report_log();
CREATE TRIGGER report_messages_not_emptied BEFORE TRUNCATE ON report_messages FOR EACH STATEMENT EXECUTE FUNCTION keep_report_log();
CREATE TRIGGER report_steps_not_emptied BEFORE TRUNCATE ON report_steps FOR EACH STATEMENT EXECUTE FUNCTION keep_report_log();
