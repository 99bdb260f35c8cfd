-- Why: the members of a circle meet. A session that has a time is an appointment of the same id; before that it has times to choose from.
CREATE TABLE circle_sessions (
    consortium_id uuid NOT NULL,
    session_id uuid PRIMARY KEY,
    circle text NOT NULL,
    state text NOT NULL CHECK (state IN ('PROPOSED', 'SCHEDULED', 'CANCELLED')),
    leader_id uuid NOT NULL,
    zone text NOT NULL,
    minutes integer NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    choices text[] NOT NULL,
    attendance_noted boolean NOT NULL,
    agenda text NOT NULL,
    notes text NOT NULL,
    notes_version bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    request_id uuid,
    UNIQUE (consortium_id, circle, leader_id, request_id)
);
CREATE INDEX circle_sessions_circle_idx ON circle_sessions (consortium_id, circle, created_at DESC);

CREATE TABLE circle_answers (
    consortium_id uuid NOT NULL,
    session_id uuid NOT NULL REFERENCES circle_sessions ON DELETE CASCADE,
    person_id uuid NOT NULL,
    choices text[] NOT NULL,
    PRIMARY KEY (session_id, person_id)
);

CREATE TABLE circle_attendees (
    consortium_id uuid NOT NULL,
    session_id uuid NOT NULL REFERENCES circle_sessions ON DELETE CASCADE,
    person_id uuid NOT NULL,
    PRIMARY KEY (session_id, person_id)
);

CREATE TABLE circle_actions (
    consortium_id uuid NOT NULL,
    action_id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES circle_sessions ON DELETE CASCADE,
    author_id uuid NOT NULL,
    owner_id uuid,
    text text NOT NULL,
    due_on date,
    done boolean NOT NULL,
    request_id uuid,
    UNIQUE (session_id, author_id, request_id)
);
CREATE INDEX circle_actions_session_idx ON circle_actions (session_id, action_id);

ALTER TABLE circle_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE circle_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY circle_sessions_tenant ON circle_sessions
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE circle_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE circle_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY circle_answers_tenant ON circle_answers
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE circle_attendees ENABLE ROW LEVEL SECURITY;
ALTER TABLE circle_attendees FORCE ROW LEVEL SECURITY;
CREATE POLICY circle_attendees_tenant ON circle_attendees
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE circle_actions ENABLE ROW LEVEL SECURITY;
ALTER TABLE circle_actions FORCE ROW LEVEL SECURITY;
CREATE POLICY circle_actions_tenant ON circle_actions
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

-- Which session is to be looked at, since somebody may not sit in its circle any more: ids and times alone, without row security.
CREATE TABLE circle_looks (
    session_id uuid PRIMARY KEY REFERENCES circle_sessions ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX circle_looks_due_idx ON circle_looks (due_at);
