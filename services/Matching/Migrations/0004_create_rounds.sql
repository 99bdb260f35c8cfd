-- Why: a round is prepared in private and takes effect in one act; its record stays.
CREATE TABLE rounds (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120),
    state text NOT NULL CHECK (state IN ('Draft', 'Computed', 'Published', 'Discarded')),
    objective text NOT NULL CHECK (objective IN ('Stable', 'StableMentor', 'Total', 'WorstOff')),
    kind text NOT NULL CHECK (kind IN ('Peer', 'Coach')),
    seed bigint NOT NULL,
    officer_count integer NOT NULL,
    pair_count integer NOT NULL,
    total_score bigint NOT NULL,
    min_score integer,
    outdated boolean NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    published_at timestamptz,
    request_id uuid
);

-- One round at a time: two drafts would promise the same places twice.
CREATE UNIQUE INDEX rounds_one_open_key ON rounds (consortium_id) WHERE state IN ('Draft', 'Computed');
CREATE UNIQUE INDEX rounds_request_id_key ON rounds (consortium_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX rounds_newest_idx ON rounds (consortium_id, id DESC);

CREATE TABLE round_pairs (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL REFERENCES rounds ON DELETE CASCADE,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    setting text NOT NULL CHECK (setting IN ('Pin', 'Forbid')),
    PRIMARY KEY (round_id, mentee_id, mentor_id)
);

-- An officer gets one person in a round.
CREATE UNIQUE INDEX round_pairs_one_pin_key ON round_pairs (round_id, mentee_id) WHERE setting = 'Pin';

CREATE TABLE round_entries (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL REFERENCES rounds ON DELETE CASCADE,
    mentee_id uuid NOT NULL,
    mentor_id uuid,
    score integer NOT NULL CHECK (score BETWEEN 0 AND 1000000),
    reasons text[] NOT NULL,
    cause text NOT NULL,
    pinned boolean NOT NULL,
    PRIMARY KEY (round_id, mentee_id)
);

ALTER TABLE rounds ENABLE ROW LEVEL SECURITY;
ALTER TABLE rounds FORCE ROW LEVEL SECURITY;
CREATE POLICY rounds_tenant ON rounds
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

ALTER TABLE round_pairs ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_pairs FORCE ROW LEVEL SECURITY;
CREATE POLICY round_pairs_tenant ON round_pairs
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

ALTER TABLE round_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY round_entries_tenant ON round_entries
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
