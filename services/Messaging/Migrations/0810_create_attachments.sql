-- Why: messages carry files, in pieces as those of the library, held back until they were scanned.
CREATE TABLE attachments (
    id uuid PRIMARY KEY,
    -- Checked at the end: who uploads a large file holds up nobody in its conversation.
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    number bigint, -- of its message; none as long as it is not sent
    place integer NOT NULL DEFAULT 0,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    file_name text NOT NULL,
    file_type text NOT NULL,
    file_size bigint NOT NULL,
    state text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    request_id uuid,
    FOREIGN KEY (conversation_id, number) REFERENCES messages ON DELETE CASCADE
);

CREATE INDEX attachments_message_idx ON attachments (conversation_id, number);
CREATE INDEX attachments_person_idx ON attachments (consortium_id, person_id);
CREATE UNIQUE INDEX attachments_request_key ON attachments (conversation_id, person_id, request_id) WHERE request_id IS NOT NULL;

CREATE TABLE attachment_pieces (
    attachment_id uuid NOT NULL REFERENCES attachments ON DELETE CASCADE,
    number integer NOT NULL,
    consortium_id uuid NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (attachment_id, number)
);

-- What is compressed already is not compressed again.
ALTER TABLE attachment_pieces ALTER COLUMN content SET STORAGE EXTERNAL;

-- What is to be scanned, or deleted if it was not sent. Ids and times only, without row security: whichever process looks for what is due belongs to no consortium.
CREATE TABLE due_attachments (
    attachment_id uuid PRIMARY KEY REFERENCES attachments ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    turns integer NOT NULL DEFAULT 0
);

CREATE INDEX due_attachments_due_idx ON due_attachments (due_at);

ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY attachments_consortium ON attachments
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE attachment_pieces ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment_pieces FORCE ROW LEVEL SECURITY;
CREATE POLICY attachment_pieces_consortium ON attachment_pieces
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
