-- Why: an operator uploads a file once, looks at what it would change, and applies it; the work is done in the background by whichever
-- replica is there, and another one goes on when that dies. Without row-level security: the directory belongs to no consortium.
CREATE TABLE organization_imports (
    id uuid PRIMARY KEY,
    request_id uuid,
    state text NOT NULL CHECK (state IN ('Checking', 'Checked', 'Applying', 'Applied', 'Failed', 'Cancelled')),
    -- As the API has them: ImportOptions, and ImportOrganizationsResponse once it is checked.
    options bytea NOT NULL,
    report bytea,
    problem text NOT NULL DEFAULT '',
    -- Goes as soon as nothing can be done with it any more.
    file bytea,
    size_bytes bigint NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Who works at it and until when others leave it alone, on the clock of the database.
    worker text NOT NULL DEFAULT '',
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    read_bytes bigint NOT NULL DEFAULT 0,
    row_count integer NOT NULL DEFAULT 0,
    progress_percent integer NOT NULL DEFAULT 0,
    seconds_left integer,
    CONSTRAINT organization_imports_request_key UNIQUE (request_id)
);

-- Most files come compressed.
ALTER TABLE organization_imports ALTER COLUMN file SET STORAGE EXTERNAL;
CREATE INDEX organization_imports_created_at_idx ON organization_imports (created_at DESC, id DESC);
CREATE INDEX organization_imports_lease_until_idx ON organization_imports (lease_until) WHERE state IN ('Checking', 'Applying');
