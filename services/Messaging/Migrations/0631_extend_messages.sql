-- Why: messages are answered, edited, deleted, acknowledged, saved, and sorted into topics, and each change has a number in its conversation.
-- What is older than this has no change number, since nobody asks for changes before it, and no words: a search makes them as it goes.
ALTER TABLE messages
    ADD COLUMN topic_id uuid,
    ADD COLUMN reply_to bigint,
    ADD COLUMN mentions uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN edited_at timestamptz,
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN moved_from uuid,
    ADD COLUMN moved_at timestamptz,
    ADD COLUMN moved_by uuid,
    ADD COLUMN words tsvector,
    ADD COLUMN change_number bigint;

CREATE TABLE message_versions (
    conversation_id uuid NOT NULL,
    number bigint NOT NULL,
    version integer NOT NULL,
    consortium_id uuid NOT NULL,
    text text NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, number, version),
    FOREIGN KEY (conversation_id, number) REFERENCES messages ON DELETE CASCADE
);

CREATE TABLE acknowledgements (
    conversation_id uuid NOT NULL,
    number bigint NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    consortium_id uuid NOT NULL,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, number, person_id, kind),
    FOREIGN KEY (conversation_id, number) REFERENCES messages ON DELETE CASCADE
);

CREATE INDEX acknowledgements_person_idx ON acknowledgements (consortium_id, person_id);

CREATE TABLE topics (
    id uuid PRIMARY KEY,
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    title text NOT NULL,
    resolved boolean NOT NULL DEFAULT false,
    creator_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    change_number bigint NOT NULL,
    request_id uuid
);

CREATE UNIQUE INDEX topics_title_key ON topics (conversation_id, lower(title));
CREATE UNIQUE INDEX topics_request_key ON topics (conversation_id, creator_id, request_id) WHERE request_id IS NOT NULL;

CREATE TABLE topic_members (
    topic_id uuid NOT NULL REFERENCES topics ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    hearing text NOT NULL DEFAULT 'Usual',
    read_number bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic_id, person_id)
);

CREATE INDEX topic_members_person_idx ON topic_members (consortium_id, person_id);

CREATE TABLE drafts (
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    text text NOT NULL,
    reply_to bigint,
    topic_id uuid REFERENCES topics ON DELETE SET NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
);

CREATE INDEX drafts_person_idx ON drafts (consortium_id, person_id);

CREATE TABLE saved_messages (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    number bigint NOT NULL,
    saved_at timestamptz NOT NULL,
    remind_at timestamptz,
    PRIMARY KEY (consortium_id, person_id, conversation_id, number),
    FOREIGN KEY (conversation_id, number) REFERENCES messages ON DELETE CASCADE
);

CREATE INDEX saved_messages_message_idx ON saved_messages (conversation_id, number);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['message_versions', 'acknowledgements', 'topics', 'topic_members', 'drafts', 'saved_messages'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON %I USING (consortium_id = (SELECT nullif(current_setting(''app.consortium_id'', true), '''')::uuid))
            WITH CHECK (consortium_id = (SELECT nullif(current_setting(''app.consortium_id'', true), '''')::uuid))', name || '_consortium', name);
    END LOOP;
END $$;

-- What the former release sends.
CREATE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    SELECT last_number + other_changes INTO NEW.change_number FROM conversations WHERE id = NEW.conversation_id;
    RETURN NEW;
END $body$;

CREATE TRIGGER messages_sent BEFORE INSERT ON messages FOR EACH ROW WHEN (NEW.change_number IS NULL) EXECUTE FUNCTION number_change();
