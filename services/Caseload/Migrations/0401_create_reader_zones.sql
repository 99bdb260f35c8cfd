-- Why: what is due today is due on the clock of whoever is reminded of it.
CREATE TABLE reader_zones (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    time_zone text NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

ALTER TABLE reader_zones ENABLE ROW LEVEL SECURITY;
ALTER TABLE reader_zones FORCE ROW LEVEL SECURITY;
CREATE POLICY reader_zones_consortium ON reader_zones
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
