-- Why: who takes part in which consortium, seen by that consortium only.
CREATE TABLE member_organizations (
    consortium_id uuid NOT NULL,
    organization text NOT NULL REFERENCES organizations,
    PRIMARY KEY (consortium_id, organization)
);

CREATE TABLE people (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    display_name text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    title text NOT NULL DEFAULT '',
    organization text REFERENCES organizations,
    roles text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT false,
    about text NOT NULL DEFAULT '',
    needs text[] NOT NULL DEFAULT '{}',
    offers text[] NOT NULL DEFAULT '{}',
    reports_to smallint NOT NULL DEFAULT 0,
    team_size smallint NOT NULL DEFAULT 0,
    budget smallint NOT NULL DEFAULT 0,
    senior_seat smallint NOT NULL DEFAULT 0,
    post smallint NOT NULL DEFAULT 0,
    years_of_practice integer,
    capacity integer NOT NULL DEFAULT 0,
    languages text[] NOT NULL DEFAULT '{}',
    time_zone text NOT NULL DEFAULT '',
    version bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

CREATE INDEX people_list_idx ON people (consortium_id, display_name, person_id);

ALTER TABLE member_organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY member_organizations_consortium ON member_organizations
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

ALTER TABLE people ENABLE ROW LEVEL SECURITY;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY people_consortium ON people
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
