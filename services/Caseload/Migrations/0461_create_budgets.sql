-- Why: a sponsor grants hours or sessions for an engagement, and sees numbers alone.
CREATE TABLE budgets (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    coach_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('Draft', 'Active', 'Completed')),
    unit text NOT NULL CHECK (unit IN ('Minutes', 'Sessions')),
    amount integer NOT NULL CHECK (amount > 0),
    sponsor text NOT NULL,
    agreed_at timestamptz,
    created_at timestamptz NOT NULL,
    activated_at timestamptz,
    completed_at timestamptz,
    version bigint NOT NULL,
    request_id uuid
);
CREATE UNIQUE INDEX budgets_request_key ON budgets (consortium_id, coach_id, request_id);
CREATE UNIQUE INDEX budgets_active_key ON budgets (engagement_id) WHERE state = 'Active';
CREATE INDEX budgets_engagement_idx ON budgets (engagement_id);
CREATE INDEX budgets_sponsored_idx ON budgets (consortium_id, id) WHERE state <> 'Draft' AND sponsor = '';

ALTER TABLE budgets ENABLE ROW LEVEL SECURITY;
ALTER TABLE budgets FORCE ROW LEVEL SECURITY;
CREATE POLICY budgets_tenant ON budgets
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
