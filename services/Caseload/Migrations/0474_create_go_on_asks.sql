-- Why: when something has changed for one of two, they ask whether both like to go on. The last time counts.
CREATE TABLE go_on_asks (
    engagement_id uuid PRIMARY KEY REFERENCES engagements ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    asker_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz
);
CREATE INDEX go_on_asks_asker_idx ON go_on_asks (consortium_id, asker_id);

ALTER TABLE go_on_asks ENABLE ROW LEVEL SECURITY;
ALTER TABLE go_on_asks FORCE ROW LEVEL SECURITY;
CREATE POLICY go_on_asks_consortium ON go_on_asks
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
