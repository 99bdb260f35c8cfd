-- Why: a message that is not read in ten minutes is told by mail, once until it is read. Ids and times only, without row security as in the
-- outbox: whichever process looks for what is due belongs to no consortium. Messages of before this table are not told: they would all come at once.
CREATE TABLE unread_notices (
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    due_at timestamptz,
    PRIMARY KEY (conversation_id, person_id)
);

CREATE INDEX unread_notices_due_idx ON unread_notices (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX unread_notices_person_idx ON unread_notices (consortium_id, person_id);
