-- Why: both are reminded of a session the day before, once, by whichever replica looks. Ids and times only, without row security as in the outbox.
CREATE TABLE session_reminders (
    session_id uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX session_reminders_due_idx ON session_reminders (due_at);
