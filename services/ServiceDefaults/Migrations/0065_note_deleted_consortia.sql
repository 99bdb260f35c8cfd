-- Why: a token outlives its consortium by minutes, and events can come late: whoever writes, and whoever lets a call in, asks here.
-- Matching has had this table from its beginning.
CREATE TABLE IF NOT EXISTS deleted_consortia (
    consortium_id uuid PRIMARY KEY,
    deleted_at timestamptz NOT NULL
);

ALTER TABLE deleted_consortia ENABLE ROW LEVEL SECURITY;
ALTER TABLE deleted_consortia FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS deleted_consortia_tenant ON deleted_consortia;
CREATE POLICY deleted_consortia_tenant ON deleted_consortia
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
