-- Why: what somebody had begun to write in a circle, and had saved of it, is theirs again for a month after they left; then it goes, also where nobody else comes or goes. Ids and times
-- only, without row security as in unread_notices.
CREATE TABLE left_members (
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
);

CREATE INDEX left_members_due_idx ON left_members (due_at);
CREATE INDEX left_members_person_idx ON left_members (consortium_id, person_id);
