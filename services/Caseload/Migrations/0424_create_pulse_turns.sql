-- Why: who is to be asked next how it goes, and when. Ids and times only, without row security as in the outbox: whichever process looks for what is due
-- belongs to no consortium.
CREATE TABLE pulse_turns (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL,
    person_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (engagement_id, person_id)
);

CREATE INDEX pulse_turns_due_idx ON pulse_turns (due_at);
CREATE INDEX pulse_turns_person_idx ON pulse_turns (consortium_id, person_id);
