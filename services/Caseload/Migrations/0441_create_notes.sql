-- Why: what is written before, in and after a session. Shared notes are one text with a version, so that who writes over another's words is told;
-- private ones are found by their author alone.
CREATE TABLE agenda_items (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    author_id uuid NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    request_id uuid,
    UNIQUE (session_id, author_id, request_id)
);

CREATE TABLE shared_notes (
    consortium_id uuid NOT NULL,
    session_id uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    text text NOT NULL,
    author_id uuid NOT NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE private_notes (
    consortium_id uuid NOT NULL,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    author_id uuid NOT NULL,
    text text NOT NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (session_id, author_id)
);

ALTER TABLE agenda_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda_items FORCE ROW LEVEL SECURITY;
CREATE POLICY agenda_items_tenant ON agenda_items
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE shared_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE shared_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY shared_notes_tenant ON shared_notes
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE private_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE private_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY private_notes_tenant ON private_notes
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
