-- Why: an officer who wants somebody else says what should differ. They come first among equals until they have somebody; nobody else reads it.
CREATE TABLE rematches (
    consortium_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    differences text[] NOT NULL,
    transition boolean NOT NULL,
    created_at timestamptz NOT NULL,
    request_id uuid,
    PRIMARY KEY (consortium_id, officer_id)
);

ALTER TABLE rematches ENABLE ROW LEVEL SECURITY;
ALTER TABLE rematches FORCE ROW LEVEL SECURITY;
CREATE POLICY rematches_consortium ON rematches
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
