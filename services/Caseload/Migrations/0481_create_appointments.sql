-- Why: people meet otherwise than the two of an engagement do. Like a session, an appointment keeps its local time and zone, from which its instants are
-- made anew when a zone's rules change.
CREATE TABLE appointments (
    consortium_id uuid NOT NULL,
    appointment_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('CHEMISTRY', 'GROUP')),
    state text NOT NULL CHECK (state IN ('SCHEDULED', 'CANCELLED')),
    zone text NOT NULL,
    local_start timestamp NOT NULL,
    minutes integer NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    zone_rules text NOT NULL,
    moved_from timestamptz,
    sequence integer NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE appointment_people (
    consortium_id uuid NOT NULL,
    appointment_id uuid NOT NULL REFERENCES appointments ON DELETE CASCADE,
    person_id uuid NOT NULL,
    PRIMARY KEY (appointment_id, person_id)
);
CREATE INDEX appointment_people_person_idx ON appointment_people (consortium_id, person_id);

-- Of which its people are to be reminded, by whichever replica looks: ids and times alone, without row security.
CREATE TABLE appointment_reminders (
    appointment_id uuid PRIMARY KEY REFERENCES appointments ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX appointment_reminders_due_idx ON appointment_reminders (due_at);

ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY appointments_tenant ON appointments
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE appointment_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointment_people FORCE ROW LEVEL SECURITY;
CREATE POLICY appointment_people_tenant ON appointment_people
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
