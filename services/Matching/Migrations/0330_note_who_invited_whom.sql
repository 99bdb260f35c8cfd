-- Why: "and N more who are not shown to you" must not be padded by the one who reads it, so whom an admin invited is in no such number of theirs.
CREATE TABLE invited_people (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    admin_id uuid NOT NULL,
    PRIMARY KEY (consortium_id, person_id, admin_id)
);

ALTER TABLE invited_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE invited_people FORCE ROW LEVEL SECURITY;
CREATE POLICY invited_people_tenant ON invited_people
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
