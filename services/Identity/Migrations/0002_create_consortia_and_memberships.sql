-- Why: who belongs to which consortium with which roles, and who is asked to. Row-level security shows a transaction the rows of
-- its consortium; sign-in, which comes before a consortium is chosen, sees the rows of its own person.
CREATE TABLE consortia (
    id uuid PRIMARY KEY,
    display_name text NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    created_by uuid NOT NULL,
    request_id uuid,
    created_at timestamptz NOT NULL,
    CONSTRAINT consortia_request_key UNIQUE (created_by, request_id)
);

CREATE TABLE memberships (
    consortium_id uuid NOT NULL REFERENCES consortia ON DELETE CASCADE,
    person_id uuid NOT NULL,
    roles text[] NOT NULL,
    joined boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

CREATE INDEX memberships_person_idx ON memberships (person_id);

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL REFERENCES consortia ON DELETE CASCADE,
    person_id uuid NOT NULL,
    email text NOT NULL,
    display_name text NOT NULL,
    roles text[] NOT NULL,
    state text NOT NULL,
    token_hash bytea,
    request_id uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT invitations_request_key UNIQUE (consortium_id, request_id)
);

CREATE UNIQUE INDEX invitations_open_key ON invitations (consortium_id, email) WHERE state = 'OPEN';
CREATE INDEX invitations_list_idx ON invitations (consortium_id, created_at DESC, id DESC);

ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE POLICY memberships_consortium ON memberships
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
CREATE POLICY memberships_person ON memberships FOR SELECT
    USING (person_id = nullif(current_setting('app.person_id', true), '')::uuid);

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_consortium ON invitations
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
-- The link of the mail is the proof: whoever knows the token sees its invitation.
CREATE POLICY invitations_token ON invitations FOR SELECT
    USING (token_hash = decode(nullif(current_setting('app.invitation', true), ''), 'hex'));
