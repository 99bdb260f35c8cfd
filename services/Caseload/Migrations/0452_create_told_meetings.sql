-- Why: calendars take of two invitations the one with the higher sequence, so what was told last is remembered by its digest: what is the same is not told
-- again, and what differs has the next number.
CREATE TABLE told_meetings (
    consortium_id uuid NOT NULL,
    uid text NOT NULL,
    sequence integer NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (consortium_id, uid)
);

ALTER TABLE told_meetings ENABLE ROW LEVEL SECURITY;
ALTER TABLE told_meetings FORCE ROW LEVEL SECURITY;
CREATE POLICY told_meetings_consortium ON told_meetings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
