-- Why: one conversation per pairing, its messages numbered without gaps, and what each side has read.
CREATE TABLE conversations (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    last_number bigint NOT NULL DEFAULT 0,
    last_message_at timestamptz,
    mentee_read bigint NOT NULL DEFAULT 0,
    mentor_read bigint NOT NULL DEFAULT 0,
    closed boolean NOT NULL DEFAULT false,
    opened_at timestamptz NOT NULL
);

CREATE INDEX conversations_mentee_idx ON conversations (consortium_id, mentee_id);
CREATE INDEX conversations_mentor_idx ON conversations (consortium_id, mentor_id);

CREATE TABLE messages (
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    number bigint NOT NULL,
    consortium_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    text text NOT NULL,
    request_id uuid,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, number)
);

CREATE UNIQUE INDEX messages_request_key ON messages (conversation_id, sender_id, request_id) WHERE request_id IS NOT NULL;

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY conversations_consortium ON conversations
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY messages_consortium ON messages
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
