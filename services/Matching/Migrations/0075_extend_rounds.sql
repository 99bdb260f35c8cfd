-- Why: a round asks both sides for rankings, is computed in the background by any replica, is reviewed by hand with every step
-- undoable, can be undone for a day, and keeps the record from which anybody can compute it again.
ALTER TABLE rounds NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rounds
    ADD COLUMN kinds text[],
    ADD COLUMN scope jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN problem text NOT NULL DEFAULT '',
    -- Where a round stands again when computing is cancelled or fails.
    ADD COLUMN back_to text NOT NULL DEFAULT 'Draft',
    ADD COLUMN closed_at timestamptz;
UPDATE rounds SET kinds = ARRAY[kind];
ALTER TABLE rounds ALTER COLUMN kinds SET NOT NULL;
ALTER TABLE rounds DROP CONSTRAINT rounds_state_check;
ALTER TABLE rounds ADD CONSTRAINT rounds_state_check
    CHECK (state IN ('Draft', 'OpenForRankings', 'Computing', 'Computed', 'InReview', 'Published', 'Closed', 'Discarded'));
DROP INDEX rounds_one_open_key;
CREATE UNIQUE INDEX rounds_one_open_key ON rounds (consortium_id) WHERE state IN ('Draft', 'OpenForRankings', 'Computing', 'Computed', 'InReview');
ALTER TABLE rounds FORCE ROW LEVEL SECURITY;

-- An officer may get one person of each kind.
ALTER TABLE round_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE round_entries ADD COLUMN kind text;
UPDATE round_entries SET kind = rounds.kind FROM rounds WHERE rounds.id = round_entries.round_id;
ALTER TABLE round_entries ALTER COLUMN kind SET NOT NULL;
ALTER TABLE round_entries DROP CONSTRAINT round_entries_pkey;
ALTER TABLE round_entries ADD PRIMARY KEY (round_id, mentee_id, kind);
-- Set where the publication of this pair was undone.
ALTER TABLE round_entries ADD COLUMN undone boolean NOT NULL DEFAULT false;
ALTER TABLE round_entries FORCE ROW LEVEL SECURITY;

ALTER TABLE round_pairs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE round_pairs ADD COLUMN kind text;
UPDATE round_pairs SET kind = rounds.kind FROM rounds WHERE rounds.id = round_pairs.round_id;
ALTER TABLE round_pairs ALTER COLUMN kind SET NOT NULL;
DROP INDEX round_pairs_one_pin_key;
CREATE UNIQUE INDEX round_pairs_one_pin_key ON round_pairs (round_id, mentee_id, kind) WHERE setting = 'Pin';
ALTER TABLE round_pairs FORCE ROW LEVEL SECURITY;

-- What there is to compute. Ids and times only, and without row-level security: whoever looks does not know yet whose turn it is.
CREATE TABLE round_jobs (
    round_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    stage text NOT NULL CHECK (stage IN ('Compute', 'Compare')),
    -- Which process has it, until when; a process that dies lets the lease run out and another takes the job.
    worker text NOT NULL DEFAULT '',
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    progress integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Whom somebody would like, best first.
CREATE TABLE round_rankings (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL REFERENCES rounds ON DELETE CASCADE,
    person_id uuid NOT NULL,
    ranked_id uuid NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (round_id, person_id, ranked_id)
);

-- The hands that changed a round, in order, each with what was before, so that every step can be taken back.
CREATE TABLE round_changes (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL REFERENCES rounds ON DELETE CASCADE,
    number integer NOT NULL,
    admin_id uuid NOT NULL,
    action text NOT NULL,
    changed_at timestamptz NOT NULL,
    words jsonb NOT NULL,
    before jsonb NOT NULL,
    undone boolean NOT NULL DEFAULT false,
    PRIMARY KEY (round_id, number)
);

-- What a round was computed from, so that it can be computed again with the same result.
CREATE TABLE round_records (
    consortium_id uuid NOT NULL,
    round_id uuid PRIMARY KEY REFERENCES rounds ON DELETE CASCADE,
    computed_at timestamptz NOT NULL,
    milliseconds integer NOT NULL,
    weights text NOT NULL,
    input_hash text NOT NULL,
    result_hash text NOT NULL,
    -- Compressed; gone as soon as one of its people is erased.
    input bytea,
    people uuid[] NOT NULL,
    outcomes jsonb
);

-- What a round asks of a person beside their matching facts.
CREATE TABLE standings (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    title_family text NOT NULL,
    started_on date,
    paused_until date,
    hours_per_month integer,
    -- Since when they have been ready without a break.
    ready_since timestamptz,
    PRIMARY KEY (consortium_id, person_id)
);

-- When the two of a pairing began to talk: what has been said is not undone.
ALTER TABLE pairings ADD COLUMN talked_at timestamptz;
CREATE INDEX pairings_round_idx ON pairings (round_id) WHERE round_id IS NOT NULL;

ALTER TABLE candidates NO FORCE ROW LEVEL SECURITY;
INSERT INTO standings (consortium_id, person_id, title_family, ready_since)
SELECT consortium_id, person_id, '', CASE WHEN ready THEN updated_at END FROM candidates WHERE version > 0;
ALTER TABLE candidates FORCE ROW LEVEL SECURITY;

ALTER TABLE round_rankings ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_rankings FORCE ROW LEVEL SECURITY;
CREATE POLICY round_rankings_tenant ON round_rankings
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
ALTER TABLE round_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY round_changes_tenant ON round_changes
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
ALTER TABLE round_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_records FORCE ROW LEVEL SECURITY;
CREATE POLICY round_records_tenant ON round_records
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
ALTER TABLE standings ENABLE ROW LEVEL SECURITY;
ALTER TABLE standings FORCE ROW LEVEL SECURITY;
CREATE POLICY standings_tenant ON standings
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
