-- Why: an officer meets up to three coaches before they ask one. A search holds the meetings and ends with a choice, with nobody, or by itself.
CREATE TABLE chemistry_offers (
    consortium_id uuid NOT NULL,
    coach_id uuid NOT NULL,
    weekly_count integer NOT NULL CHECK (weekly_count BETWEEN 0 AND 20),
    version bigint NOT NULL,
    PRIMARY KEY (consortium_id, coach_id)
);

-- The message is kept until it is sent.
CREATE TABLE chemistry_searches (
    consortium_id uuid NOT NULL,
    search_id uuid PRIMARY KEY,
    officer_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'CHOSEN', 'ASKED', 'ENDED', 'EXPIRED')),
    expires_at timestamptz NOT NULL,
    chosen_id uuid,
    choice_id uuid,
    message text NOT NULL,
    match_request_id uuid,
    refusal text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX chemistry_searches_open_key ON chemistry_searches (consortium_id, officer_id) WHERE state IN ('OPEN', 'CHOSEN');
CREATE INDEX chemistry_searches_officer_idx ON chemistry_searches (consortium_id, officer_id, created_at DESC);

CREATE TABLE chemistry_meetings (
    consortium_id uuid NOT NULL,
    appointment_id uuid PRIMARY KEY REFERENCES appointments ON DELETE CASCADE,
    search_id uuid NOT NULL REFERENCES chemistry_searches ON DELETE CASCADE,
    officer_id uuid NOT NULL,
    coach_id uuid NOT NULL,
    request_id uuid,
    UNIQUE (search_id, request_id)
);
CREATE INDEX chemistry_meetings_coach_idx ON chemistry_meetings (consortium_id, coach_id);

CREATE TABLE chemistry_notes (
    consortium_id uuid NOT NULL,
    appointment_id uuid PRIMARY KEY REFERENCES chemistry_meetings ON DELETE CASCADE,
    author_id uuid NOT NULL,
    text text NOT NULL,
    version bigint NOT NULL
);

-- Which search is to be looked at next, by whichever replica looks: ids and times alone, without row security.
CREATE TABLE chemistry_due (
    search_id uuid PRIMARY KEY REFERENCES chemistry_searches ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX chemistry_due_idx ON chemistry_due (due_at);

ALTER TABLE chemistry_offers ENABLE ROW LEVEL SECURITY;
ALTER TABLE chemistry_offers FORCE ROW LEVEL SECURITY;
CREATE POLICY chemistry_offers_tenant ON chemistry_offers
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE chemistry_searches ENABLE ROW LEVEL SECURITY;
ALTER TABLE chemistry_searches FORCE ROW LEVEL SECURITY;
CREATE POLICY chemistry_searches_tenant ON chemistry_searches
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE chemistry_meetings ENABLE ROW LEVEL SECURITY;
ALTER TABLE chemistry_meetings FORCE ROW LEVEL SECURITY;
CREATE POLICY chemistry_meetings_tenant ON chemistry_meetings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE chemistry_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE chemistry_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY chemistry_notes_tenant ON chemistry_notes
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
