-- Why: at each conversation stands whether a state counts such messages as public records: what admins found out, with its source and until when it holds.
CREATE TABLE record_rules (
    consortium_id uuid NOT NULL,
    state text NOT NULL,
    standing text NOT NULL,
    source text NOT NULL,
    source_uri text NOT NULL,
    review_date date NOT NULL,
    PRIMARY KEY (consortium_id, state)
);

ALTER TABLE record_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY record_rules_consortium ON record_rules
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
