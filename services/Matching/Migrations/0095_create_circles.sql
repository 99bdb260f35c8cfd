-- Why: an admin has everybody with one need divided into circles, looks at them, and keeps or discards them.
CREATE TABLE circle_proposals (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    need text NOT NULL,
    size integer NOT NULL,
    seed bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('Proposed', 'Kept', 'Discarded')),
    circle_count integer NOT NULL,
    placed_count integer NOT NULL,
    alone_count integer NOT NULL,
    total_fit bigint NOT NULL,
    bound bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    decided_at timestamptz,
    request_id uuid,
    UNIQUE (consortium_id, request_id)
);

-- Who is in which circle of a proposal, from 1; 0 is none, with the cause.
CREATE TABLE circle_members (
    consortium_id uuid NOT NULL,
    proposal_id uuid NOT NULL REFERENCES circle_proposals ON DELETE CASCADE,
    person_id uuid NOT NULL,
    circle integer NOT NULL,
    fit integer NOT NULL,
    cause text NOT NULL,
    PRIMARY KEY (proposal_id, person_id)
);
CREATE INDEX circle_members_person_idx ON circle_members (consortium_id, person_id);

ALTER TABLE circle_proposals ENABLE ROW LEVEL SECURITY;
ALTER TABLE circle_proposals FORCE ROW LEVEL SECURITY;
CREATE POLICY circle_proposals_tenant ON circle_proposals
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
ALTER TABLE circle_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE circle_members FORCE ROW LEVEL SECURITY;
CREATE POLICY circle_members_tenant ON circle_members
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
