-- Why: what a consortium shares; found by words and by need. Files lie apart, so that a list never reads them.
CREATE TABLE resources (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL DEFAULT '',
    license smallint NOT NULL,
    needs text[] NOT NULL DEFAULT '{}',
    link text NOT NULL DEFAULT '',
    file_name text NOT NULL DEFAULT '',
    file_type text NOT NULL DEFAULT '',
    file_size bigint NOT NULL DEFAULT 0,
    published boolean NOT NULL DEFAULT false,
    created_by uuid NOT NULL,
    request_id uuid,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    published_at timestamptz,
    words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B')) STORED,
    CONSTRAINT resources_request_key UNIQUE (consortium_id, created_by, request_id)
);

CREATE INDEX resources_words_idx ON resources USING gin (words);
CREATE INDEX resources_needs_idx ON resources USING gin (needs);
CREATE INDEX resources_list_idx ON resources (consortium_id, created_at DESC, id DESC);

CREATE TABLE files (
    resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    content bytea NOT NULL
);

-- What is compressed already is not compressed again.
ALTER TABLE files ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE resources ENABLE ROW LEVEL SECURITY;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;
CREATE POLICY resources_consortium ON resources
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

ALTER TABLE files ENABLE ROW LEVEL SECURITY;
ALTER TABLE files FORCE ROW LEVEL SECURITY;
CREATE POLICY files_consortium ON files
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
