-- Why: when somebody is busy elsewhere is read from a calendar of their own, whose address they give. Of it nothing is kept but times.
CREATE TABLE own_calendars (
    calendar_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    address text NOT NULL CHECK (length(address) <= 2000),
    state text NOT NULL CHECK (state IN ('WAITING', 'READ', 'UNREACHABLE', 'NOCALENDAR', 'NOTPUBLIC', 'TOOLARGE')),
    etag text NOT NULL DEFAULT '',
    read_at timestamptz,
    created_at timestamptz NOT NULL,
    request_id uuid,
    CONSTRAINT own_calendars_address_key UNIQUE (consortium_id, person_id, address)
);

CREATE TABLE own_calendar_times (
    calendar_id uuid NOT NULL REFERENCES own_calendars ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    during tstzrange NOT NULL
);
CREATE INDEX own_calendar_times_idx ON own_calendar_times (calendar_id);

CREATE TABLE own_calendar_problems (
    calendar_id uuid NOT NULL REFERENCES own_calendars ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    number integer NOT NULL,
    uid text NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (calendar_id, number)
);

-- Which is to be read next, by whichever replica looks: ids and times alone, without row security.
CREATE TABLE own_calendar_reads (
    calendar_id uuid PRIMARY KEY REFERENCES own_calendars ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    failures integer NOT NULL DEFAULT 0
);
CREATE INDEX own_calendar_reads_due_idx ON own_calendar_reads (due_at);

ALTER TABLE own_calendars ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_calendars FORCE ROW LEVEL SECURITY;
CREATE POLICY own_calendars_consortium ON own_calendars
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE own_calendar_times ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_calendar_times FORCE ROW LEVEL SECURITY;
CREATE POLICY own_calendar_times_consortium ON own_calendar_times
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE own_calendar_problems ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_calendar_problems FORCE ROW LEVEL SECURITY;
CREATE POLICY own_calendar_problems_consortium ON own_calendar_problems
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
