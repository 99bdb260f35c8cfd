-- Why: each of the two is asked how it goes, and an admin sees it in groups of at least five. What one person answered is kept only until its group is
-- complete; the group has the means, and never changes.
CREATE TABLE pulses (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    person_id uuid NOT NULL,
    round integer NOT NULL,
    skipped boolean NOT NULL,
    heard integer CHECK (heard BETWEEN 1 AND 5),
    useful integer CHECK (useful BETWEEN 1 AND 5),
    rhythm integer CHECK (rhythm BETWEEN 1 AND 5),
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (engagement_id, person_id, round)
);
CREATE INDEX pulses_person_idx ON pulses (consortium_id, person_id);
CREATE INDEX pulses_waiting_idx ON pulses (consortium_id) WHERE heard IS NOT NULL OR useful IS NOT NULL OR rhythm IS NOT NULL;

CREATE TABLE pulse_groups (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    from_month date NOT NULL,
    to_month date NOT NULL,
    person_count integer NOT NULL CHECK (person_count >= 5),
    heard double precision,
    useful double precision,
    rhythm double precision
);
CREATE INDEX pulse_groups_consortium_idx ON pulse_groups (consortium_id, id DESC);

-- Admins whom members can ask for a call, and the calls.
CREATE TABLE call_duties (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

CREATE TABLE calls (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    admin_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    completed_at timestamptz
);
CREATE UNIQUE INDEX calls_open_key ON calls (consortium_id, person_id) WHERE completed_at IS NULL;
CREATE INDEX calls_admin_idx ON calls (consortium_id, admin_id, (completed_at IS NOT NULL), id DESC);

ALTER TABLE pulses ENABLE ROW LEVEL SECURITY;
ALTER TABLE pulses FORCE ROW LEVEL SECURITY;
CREATE POLICY pulses_consortium ON pulses
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE pulse_groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE pulse_groups FORCE ROW LEVEL SECURITY;
CREATE POLICY pulse_groups_consortium ON pulse_groups
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE call_duties ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_duties FORCE ROW LEVEL SECURITY;
CREATE POLICY call_duties_consortium ON call_duties
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls FORCE ROW LEVEL SECURITY;
CREATE POLICY calls_consortium ON calls
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
