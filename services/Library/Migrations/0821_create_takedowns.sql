-- Why: a member asks admins to take a resource down; it is decided within ten days, and the log of it stays.
CREATE TABLE takedowns (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    asked_by uuid NOT NULL,
    request_id uuid,
    ground smallint NOT NULL,
    reason text NOT NULL,
    contact text NOT NULL,
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    hidden_at timestamptz,
    decision smallint NOT NULL DEFAULT 0,
    note text NOT NULL DEFAULT '',
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT takedowns_request_key UNIQUE (consortium_id, asked_by, request_id)
);

CREATE UNIQUE INDEX takedowns_open_key ON takedowns (resource_id, asked_by) WHERE decided_at IS NULL;
CREATE INDEX takedowns_list_idx ON takedowns (consortium_id, (decided_at IS NOT NULL), due_at, id);

ALTER TABLE takedowns ENABLE ROW LEVEL SECURITY;
ALTER TABLE takedowns FORCE ROW LEVEL SECURITY;
CREATE POLICY takedowns_consortium ON takedowns
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
