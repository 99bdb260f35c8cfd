-- Why: a resource is found by the text of its file too. It is kept apart, so that a list never reads it.
CREATE TABLE file_texts (
    resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    content text NOT NULL,
    problem text NOT NULL,
    terms tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', fold(content))) STORED
);

ALTER TABLE file_texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_texts FORCE ROW LEVEL SECURITY;
CREATE POLICY file_texts_consortium ON file_texts
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

-- What is to be read: ids and times only, without row security as in the outbox, since whichever process looks for it belongs to no consortium.
CREATE TABLE unread_files (
    resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    turns integer NOT NULL DEFAULT 0
);

CREATE INDEX unread_files_due_idx ON unread_files (due_at);

-- Files of before this table.
ALTER TABLE resources NO FORCE ROW LEVEL SECURITY;
INSERT INTO unread_files (resource_id, consortium_id, due_at) SELECT id, consortium_id, now() FROM resources WHERE file_size > 0;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;
