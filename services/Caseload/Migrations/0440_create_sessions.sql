-- Why: the two of an engagement meet. A session keeps its local time and zone, from which its instants are made anew when a zone's rules change.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE session_series (
    consortium_id uuid NOT NULL,
    series_id uuid PRIMARY KEY,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    rhythm text NOT NULL CHECK (rhythm IN ('WEEKLY', 'EVERY_TWO_WEEKS', 'MONTHLY_ON_DATE', 'MONTHLY_ON_WEEKDAY')),
    first_start timestamp NOT NULL,
    zone text NOT NULL,
    minutes integer NOT NULL,
    count integer NOT NULL CHECK (count BETWEEN 0 AND 60),
    made_by uuid NOT NULL,
    follows_series_id uuid,
    sequence integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    request_id uuid,
    UNIQUE (engagement_id, made_by, request_id)
);
CREATE INDEX session_series_engagement_idx ON session_series (consortium_id, engagement_id);

-- One row each, those of a series too. What is proposed has choices, up to three local times, and no start yet.
CREATE TABLE sessions (
    consortium_id uuid NOT NULL,
    session_id uuid PRIMARY KEY,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    series_id uuid REFERENCES session_series ON DELETE CASCADE,
    original_start timestamp,
    state text NOT NULL CHECK (state IN ('PROPOSED', 'SCHEDULED', 'HELD', 'CANCELLED', 'NOSHOW')),
    zone text NOT NULL,
    local_start timestamp,
    minutes integer NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    starts_at timestamptz,
    ends_at timestamptz,
    zone_rules text NOT NULL,
    choices text[] NOT NULL,
    made_by uuid NOT NULL,
    sequence integer NOT NULL,
    moved_from timestamptz,
    reason text NOT NULL,
    reason_by uuid,
    late boolean NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    request_id uuid,
    UNIQUE (engagement_id, made_by, request_id),
    CHECK ((state = 'PROPOSED') = (starts_at IS NULL) OR state = 'CANCELLED'),
    CHECK ((starts_at IS NULL) = (ends_at IS NULL))
);
CREATE INDEX sessions_engagement_idx ON sessions (consortium_id, engagement_id, starts_at DESC);
CREATE INDEX sessions_series_idx ON sessions (series_id, original_start) WHERE series_id IS NOT NULL;
CREATE UNIQUE INDEX sessions_open_proposal_key ON sessions (engagement_id) WHERE state = 'PROPOSED';

-- Keeps a person from two sessions at once, whatever comes from two tabs or replicas, and in whichever consortium: ids and times alone, without row security.
CREATE TABLE session_times (
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    during tstzrange NOT NULL,
    PRIMARY KEY (session_id, person_id),
    CONSTRAINT session_times_once EXCLUDE USING gist (person_id WITH =, during WITH &&)
);

-- How somebody wants to be met: a buffer around what they have, a notice, and days off.
CREATE TABLE meeting_settings (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    buffer_minutes integer NOT NULL CHECK (buffer_minutes BETWEEN 0 AND 120),
    notice_hours integer NOT NULL CHECK (notice_hours BETWEEN 0 AND 336),
    version bigint NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);
CREATE TABLE days_off (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL CHECK (last_day >= first_day),
    PRIMARY KEY (consortium_id, person_id, first_day)
);

ALTER TABLE session_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_series FORCE ROW LEVEL SECURITY;
CREATE POLICY session_series_tenant ON session_series
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_tenant ON sessions
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE meeting_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_settings_tenant ON meeting_settings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE days_off ENABLE ROW LEVEL SECURITY;
ALTER TABLE days_off FORCE ROW LEVEL SECURITY;
CREATE POLICY days_off_tenant ON days_off
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
