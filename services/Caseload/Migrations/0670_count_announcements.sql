-- Why: each announcement of what admins read of inactive pairings is mailed to every member; how many there were in a day is counted, so that nobody is flooded.
CREATE TABLE inactivity_announcements (
    consortium_id uuid PRIMARY KEY,
    count integer NOT NULL,
    since timestamptz NOT NULL
);

ALTER TABLE inactivity_announcements ENABLE ROW LEVEL SECURITY;
ALTER TABLE inactivity_announcements FORCE ROW LEVEL SECURITY;
CREATE POLICY inactivity_announcements_consortium ON inactivity_announcements
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
