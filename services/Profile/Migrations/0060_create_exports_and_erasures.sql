-- Why: an export and an erasure go on where they stood, by whichever replica is there. What is to be done stands in tables of ids and
-- times without row-level security, since whoever looks does not know yet whose turn it is; what is in an export is seen only in a
-- transaction that is bound to its person.
CREATE TABLE exports (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    request_id uuid,
    created_at timestamptz NOT NULL,
    ready_at timestamptz,
    expires_at timestamptz,
    expired boolean NOT NULL DEFAULT false,
    size_bytes bigint NOT NULL DEFAULT 0,
    CONSTRAINT exports_request_key UNIQUE (person_id, request_id)
);

CREATE INDEX exports_person_idx ON exports (person_id, created_at DESC, id DESC);
CREATE INDEX exports_expires_at_idx ON exports (expires_at) WHERE NOT expired;
-- One at a time for a person.
CREATE UNIQUE INDEX exports_open_key ON exports (person_id) WHERE ready_at IS NULL;

-- One row for each service that has to be asked, and one (service '') for the file that is made of all the answers.
CREATE TABLE export_steps (
    export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
    service text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    done boolean NOT NULL DEFAULT false,
    PRIMARY KEY (export_id, service)
);

CREATE INDEX export_steps_next_attempt_at_idx ON export_steps (next_attempt_at) WHERE NOT done;

CREATE TABLE export_records (
    export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
    person_id uuid NOT NULL,
    service text NOT NULL,
    number integer NOT NULL,
    collection text NOT NULL,
    -- The first record of a collection announces it: its title and its schema.
    title text,
    body text NOT NULL,
    file_name text NOT NULL DEFAULT '',
    file bytea,
    PRIMARY KEY (export_id, service, number)
);

ALTER TABLE export_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_records FORCE ROW LEVEL SECURITY;
CREATE POLICY export_records_person ON export_records
    USING (person_id = nullif(current_setting('app.person_id', true), '')::uuid)
    WITH CHECK (person_id = nullif(current_setting('app.person_id', true), '')::uuid);

CREATE TABLE export_chunks (
    export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
    number integer NOT NULL,
    person_id uuid NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (export_id, number)
);

ALTER TABLE export_chunks ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE export_chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY export_chunks_person ON export_chunks
    USING (person_id = nullif(current_setting('app.person_id', true), '')::uuid)
    WITH CHECK (person_id = nullif(current_setting('app.person_id', true), '')::uuid);

CREATE TABLE erasures (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    request_id uuid,
    state text NOT NULL CHECK (state IN ('Scheduled', 'Closing', 'Erasing', 'Finishing', 'Done', 'Cancelled')),
    consortia uuid[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    -- When it is to be looked at next; null when there is nothing more to do.
    next_at timestamptz,
    done_at timestamptz,
    CONSTRAINT erasures_request_key UNIQUE (person_id, request_id)
);

CREATE INDEX erasures_next_at_idx ON erasures (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX erasures_list_idx ON erasures (created_at DESC, id DESC);
-- One at a time for a person.
CREATE UNIQUE INDEX erasures_open_key ON erasures (person_id) WHERE state NOT IN ('Done', 'Cancelled');

CREATE TABLE erasure_confirmations (
    erasure_id uuid NOT NULL REFERENCES erasures ON DELETE CASCADE,
    phase text NOT NULL,
    service text NOT NULL,
    removed integer NOT NULL,
    kept integer NOT NULL,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (erasure_id, phase, service)
);

-- In which consortia a person takes or took part: asked for them alone, by the transaction that is bound to them.
CREATE POLICY people_person ON people FOR SELECT
    USING (person_id = nullif(current_setting('app.person_id', true), '')::uuid);
