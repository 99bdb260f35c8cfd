-- Why: a file that is written and read as one value is in memory as a whole, several times, here and in the service. Files that were
-- uploaded before stay where they are, in `file`, and go within their hour. A replica of the release before finds no file of a new import:
-- until it is gone, an import that it takes fails with nothing changed.
CREATE TABLE organization_import_chunks (
    import_id uuid NOT NULL REFERENCES organization_imports ON DELETE CASCADE,
    number integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- Most files come compressed.
ALTER TABLE organization_import_chunks ALTER COLUMN content SET STORAGE EXTERNAL;
