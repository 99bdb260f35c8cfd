-- Why: an admin learns from an invitation nothing of an account elsewhere, and nothing at all of people of their own employers. Whose
-- people must not know of whom is Profile's to say; what its events tell of it is kept here.
ALTER TABLE invitations
    -- The account that accepted; what an invitation answers to whoever sent it stays the id that was made with it.
    ADD COLUMN accepted_by uuid;

CREATE TABLE walls (
    consortium_id uuid NOT NULL REFERENCES consortia ON DELETE CASCADE,
    person_id uuid NOT NULL,
    employers text[] NOT NULL,
    hidden boolean NOT NULL DEFAULT false,
    -- Of the person's facts in Profile; 0 before any came.
    version bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (consortium_id, person_id)
);
ALTER TABLE walls ENABLE ROW LEVEL SECURITY;
ALTER TABLE walls FORCE ROW LEVEL SECURITY;
CREATE POLICY walls_consortium ON walls
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

-- Whoever erases an account finds the open invitations to its address, in whatever consortium.
CREATE POLICY invitations_address ON invitations FOR SELECT
    USING (email = lower(nullif(current_setting('app.address', true), '')));
