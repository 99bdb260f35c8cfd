-- Why: each person chooses how often they are mailed of unread messages, and at which times not.
CREATE TABLE notification_settings (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    quiet_from integer NOT NULL DEFAULT 0,
    quiet_to integer NOT NULL DEFAULT 0,
    quiet_days integer[] NOT NULL DEFAULT '{}',
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (consortium_id, person_id)
);

-- When a mail of the kind went last says whether the next begins after a silence.
CREATE TABLE notification_choices (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    rhythm text NOT NULL DEFAULT 'AtOnce',
    names boolean NOT NULL DEFAULT false,
    chosen_at timestamptz,
    mailed_at timestamptz,
    PRIMARY KEY (consortium_id, person_id, kind)
);

CREATE TABLE reader_zones (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    time_zone text NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

ALTER TABLE notification_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY notification_settings_consortium ON notification_settings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE notification_choices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_choices FORCE ROW LEVEL SECURITY;
CREATE POLICY notification_choices_consortium ON notification_choices
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE reader_zones ENABLE ROW LEVEL SECURITY;
ALTER TABLE reader_zones FORCE ROW LEVEL SECURITY;
CREATE POLICY reader_zones_consortium ON reader_zones
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
