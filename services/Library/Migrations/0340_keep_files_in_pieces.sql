-- Why: a file in one value is in memory several times, on both sides of the connection. What is in files stays there, and is read in pieces too.
CREATE TABLE file_pieces (
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    file_id uuid NOT NULL,
    number integer NOT NULL,
    consortium_id uuid NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (resource_id, file_id, number)
);

-- What is compressed already is not compressed again.
ALTER TABLE file_pieces ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE file_pieces ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_pieces FORCE ROW LEVEL SECURITY;
CREATE POLICY file_pieces_consortium ON file_pieces
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
