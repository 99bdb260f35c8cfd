-- Why: mentors and coaches keep a log of their hours; nothing in it is overwritten, a counter-entry takes back what was wrong.
CREATE TABLE hour_entries (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    coach_id uuid NOT NULL,
    held_on date NOT NULL,
    minutes integer NOT NULL CHECK (minutes <> 0 AND (minutes < 0) = (corrects_entry IS NOT NULL)),
    paid boolean NOT NULL,
    group_size integer NOT NULL CHECK (group_size = 0 OR group_size BETWEEN 2 AND 500),
    internal boolean NOT NULL,
    source text NOT NULL CHECK (source IN ('Session', 'Added', 'Imported')),
    session_id uuid,
    corrects_entry uuid REFERENCES hour_entries ON DELETE CASCADE,
    replaces_entry uuid REFERENCES hour_entries ON DELETE CASCADE,
    budget_id uuid REFERENCES budgets ON DELETE SET NULL,
    request_id uuid,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX hour_entries_request_key ON hour_entries (consortium_id, coach_id, request_id);
CREATE UNIQUE INDEX hour_entries_corrects_key ON hour_entries (corrects_entry);
CREATE UNIQUE INDEX hour_entries_replaces_key ON hour_entries (replaces_entry);
CREATE INDEX hour_entries_session_idx ON hour_entries (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX hour_entries_log_idx ON hour_entries (consortium_id, coach_id, held_on DESC, id DESC);
CREATE INDEX hour_entries_engagement_idx ON hour_entries (engagement_id, held_on DESC);
CREATE INDEX hour_entries_budget_idx ON hour_entries (budget_id) WHERE budget_id IS NOT NULL;

-- How a client is named in a coach's log: as they agreed, else by a code of that coach's log alone.
CREATE TABLE namings (
    consortium_id uuid NOT NULL,
    engagement_id uuid PRIMARY KEY REFERENCES engagements ON DELETE CASCADE,
    coach_id uuid NOT NULL,
    code integer NOT NULL,
    state text NOT NULL CHECK (state IN ('NotAsked', 'Asked', 'Agreed', 'Declined')),
    shown_name text NOT NULL,
    contact text NOT NULL,
    answered_at timestamptz,
    UNIQUE (consortium_id, coach_id, code)
);

ALTER TABLE hour_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE hour_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY hour_entries_tenant ON hour_entries
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

ALTER TABLE namings ENABLE ROW LEVEL SECURITY;
ALTER TABLE namings FORCE ROW LEVEL SECURITY;
CREATE POLICY namings_tenant ON namings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
