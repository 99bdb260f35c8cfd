-- Why: admins read which pairings are without contact only where their consortium has said so to its members two weeks before; without a row they read how many.
CREATE TABLE inactivity_rules (
    consortium_id uuid PRIMARY KEY,
    from_date date NOT NULL,
    announced_at timestamptz NOT NULL
);

ALTER TABLE inactivity_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE inactivity_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY inactivity_rules_consortium ON inactivity_rules
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
