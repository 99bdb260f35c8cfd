-- Why: what two people mean to do is an item each, with who does it (nobody named: both) and by when. What Matching kept as a next step comes over word by
-- word; each step is remembered by its digest, so that it comes once, also when the item is changed or deleted.
CREATE TABLE actions (
    action_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    author_id uuid,
    owner_id uuid,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    due_on date,
    done_at timestamptz,
    carry_count integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    request_id uuid
);

CREATE UNIQUE INDEX actions_request_key ON actions (engagement_id, author_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX actions_engagement_idx ON actions (engagement_id);

CREATE TABLE carried_steps (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    digest bytea NOT NULL,
    PRIMARY KEY (engagement_id, digest)
);

ALTER TABLE actions ENABLE ROW LEVEL SECURITY;
ALTER TABLE actions FORCE ROW LEVEL SECURITY;
CREATE POLICY actions_consortium ON actions
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

ALTER TABLE carried_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE carried_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY carried_steps_consortium ON carried_steps
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
