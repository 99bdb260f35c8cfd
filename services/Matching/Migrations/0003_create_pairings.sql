-- Why: an open pairing takes one place of its mentor until it ends.
CREATE TABLE pairings (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Peer', 'Coach')),
    state text NOT NULL CHECK (state IN ('Open', 'Ended')),
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    next_step text NOT NULL CHECK (length(next_step) <= 500),
    next_step_due_at timestamptz,
    reasons text[] NOT NULL,
    round_id uuid,
    version bigint NOT NULL,
    CHECK ((state = 'Open') = (ended_at IS NULL)),
    CHECK (mentee_id <> mentor_id)
);

CREATE UNIQUE INDEX pairings_open_pair_key ON pairings (consortium_id, mentee_id, mentor_id) WHERE state = 'Open';
CREATE INDEX pairings_mentee_idx ON pairings (consortium_id, mentee_id, id DESC);
CREATE INDEX pairings_mentor_idx ON pairings (consortium_id, mentor_id, id DESC);

ALTER TABLE pairings ENABLE ROW LEVEL SECURITY;
ALTER TABLE pairings FORCE ROW LEVEL SECURITY;
CREATE POLICY pairings_tenant ON pairings
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
