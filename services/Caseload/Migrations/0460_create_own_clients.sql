-- Why: a coach has clients without an account; what is kept of them is the coach's alone.
CREATE TABLE own_clients (
    consortium_id uuid NOT NULL,
    engagement_id uuid PRIMARY KEY REFERENCES engagements ON DELETE CASCADE,
    coach_id uuid NOT NULL,
    display_name text NOT NULL,
    organization text NOT NULL,
    contact text NOT NULL,
    named boolean NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    request_id uuid
);
CREATE UNIQUE INDEX own_clients_request_key ON own_clients (consortium_id, coach_id, request_id);
CREATE UNIQUE INDEX own_clients_client_key ON own_clients (consortium_id, coach_id, lower(display_name), lower(contact));

ALTER TABLE own_clients ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_clients FORCE ROW LEVEL SECURITY;
CREATE POLICY own_clients_tenant ON own_clients
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
