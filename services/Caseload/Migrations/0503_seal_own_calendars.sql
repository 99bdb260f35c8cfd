-- Why: the address of an own calendar opens it, so it is kept encrypted: whoever reads the database or a backup has none. What was written before, or is by the
-- former release, is encrypted when it is read next, which for all is at once. In the place of the address stands one that leads nowhere, until the
-- column goes.
ALTER TABLE own_calendars ADD COLUMN sealed_address text;
ALTER TABLE own_calendars ADD COLUMN host text NOT NULL DEFAULT '';
UPDATE own_calendar_reads SET due_at = now() WHERE due_at > now();

CREATE TABLE data_protection_keys (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    friendly_name text NOT NULL,
    xml           text NOT NULL
);
