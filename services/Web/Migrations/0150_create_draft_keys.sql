-- Why: what people have typed and not sent is kept in their browser, locked by a key that only their own sessions get. Without its row it is unreadable.
CREATE TABLE draft_keys (
    person_id  uuid PRIMARY KEY,
    key        bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
