-- Why: likeness of organizations needs more than a name and a place. Unknown is NULL, or empty for words, never 0.
ALTER TABLE organizations
    ADD COLUMN share_american_indian double precision,
    ADD COLUMN share_asian double precision,
    ADD COLUMN share_black double precision,
    ADD COLUMN share_hispanic double precision,
    ADD COLUMN share_pacific_islander double precision,
    ADD COLUMN share_two_or_more double precision,
    ADD COLUMN share_white double precision,
    ADD COLUMN lowest_grade smallint,
    ADD COLUMN highest_grade smallint,
    ADD COLUMN size text NOT NULL DEFAULT '',
    ADD COLUMN ownership text NOT NULL DEFAULT '',
    ADD COLUMN category text NOT NULL DEFAULT '';

-- What is worked out from the directory is kept in memory until it changes. A row for each change, and not one that counts, so that
-- two who change it do not wait for each other; their number and the last one together tell whether there is a new one.
CREATE TABLE directory_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

CREATE FUNCTION note_directory_change() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
    INSERT INTO directory_changes DEFAULT VALUES;
    RETURN NULL;
END$$;

CREATE TRIGGER organizations_changed AFTER INSERT OR UPDATE OR DELETE ON organizations
    FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change();
