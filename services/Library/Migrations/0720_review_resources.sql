-- Why: any member submits a resource, and a reviewer decides on it. `stage` is where a resource stands that is not published; the former release,
-- which knows published and draft alone, keeps writing `published`. What it withdraws is retired, as what was withdrawn before.
ALTER TABLE resources
    ADD COLUMN stage smallint NOT NULL DEFAULT 1,
    ADD COLUMN by_member boolean NOT NULL DEFAULT false;

ALTER TABLE resources NO FORCE ROW LEVEL SECURITY;
UPDATE resources SET stage = 6 WHERE published OR published_at IS NOT NULL;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;

-- The organization is that of the reviewer when they last looked; not known before they first do.
CREATE TABLE reviewers (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    organization text,
    named_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

ALTER TABLE reviewers ENABLE ROW LEVEL SECURITY;
ALTER TABLE reviewers FORCE ROW LEVEL SECURITY;
CREATE POLICY reviewers_consortium ON reviewers
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

CREATE TABLE submissions (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    submitted_by uuid NOT NULL,
    organization text NOT NULL,
    submitted_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    reviewer uuid,
    claimed_at timestamptz,
    decided_at timestamptz,
    unmet integer[] NOT NULL DEFAULT '{}',
    note text NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX submissions_open_key ON submissions (resource_id) WHERE decided_at IS NULL;
CREATE INDEX submissions_waiting_idx ON submissions (consortium_id, submitted_at, id) WHERE decided_at IS NULL;
CREATE INDEX submissions_resource_idx ON submissions (consortium_id, resource_id, submitted_at DESC);

ALTER TABLE submissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE submissions FORCE ROW LEVEL SECURITY;
CREATE POLICY submissions_consortium ON submissions
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
