-- Why: matching works on its own copy of the facts it needs, so that it never asks Profile inside a transaction.
CREATE TABLE candidates (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version bigint NOT NULL,
    roles text[] NOT NULL,
    organization text NOT NULL,
    organization_kind text NOT NULL,
    state text NOT NULL,
    locale text NOT NULL,
    enrollment integer,
    needs text[] NOT NULL,
    offers text[] NOT NULL,
    reports_to text NOT NULL,
    team_size text NOT NULL,
    budget text NOT NULL,
    senior_seat text NOT NULL,
    post text NOT NULL,
    years_of_practice integer,
    capacity integer NOT NULL,
    languages text[] NOT NULL,
    time_zone text NOT NULL,
    ready boolean NOT NULL,
    updated_at timestamptz NOT NULL,
    -- When they left the consortium; facts that are not newer than this are late and do not bring them back.
    left_at timestamptz,
    -- When their membership last changed; an older change arrives late and is ignored.
    membership_at timestamptz,
    PRIMARY KEY (consortium_id, person_id)
);

ALTER TABLE candidates ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidates FORCE ROW LEVEL SECURITY;
CREATE POLICY candidates_tenant ON candidates
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

-- An event that was on its way when its consortium was deleted must not bring rows back.
CREATE TABLE deleted_consortia (
    consortium_id uuid PRIMARY KEY,
    deleted_at timestamptz NOT NULL
);

ALTER TABLE deleted_consortia ENABLE ROW LEVEL SECURITY;
ALTER TABLE deleted_consortia FORCE ROW LEVEL SECURITY;
CREATE POLICY deleted_consortia_tenant ON deleted_consortia
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
