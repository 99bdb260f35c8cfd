-- Why: who is to be reminded next, and when. Ids and times only, without row security as in the outbox: whichever process looks for what is due belongs to
-- no consortium.
CREATE TABLE action_reminders (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    due_at timestamptz,
    told_on date,
    PRIMARY KEY (consortium_id, person_id)
);

CREATE INDEX action_reminders_due_idx ON action_reminders (due_at) WHERE due_at IS NOT NULL;
