-- Why: lists of people are looked through in memory, and what has changed since they were read is read again. A transaction that commits late has an
-- older number than one that is read already, so each row has the number of the transaction that changed it, and a reader goes on from the oldest
-- that was open. Null is a row from before this column.
ALTER TABLE people ADD COLUMN changed_in xid8;
ALTER TABLE consents ADD COLUMN changed_in xid8;

CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER people_changed BEFORE INSERT OR UPDATE ON people FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER consents_changed BEFORE INSERT OR UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION note_change();

-- A row that is gone says nothing: then all is read again. A row for each time, as in directory_changes.
CREATE TABLE people_removals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

CREATE FUNCTION note_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people_removals DEFAULT VALUES;
    RETURN NULL;
END $$;
CREATE TRIGGER people_removed AFTER DELETE ON people FOR EACH STATEMENT EXECUTE FUNCTION note_removal();
CREATE TRIGGER consents_removed AFTER DELETE ON consents FOR EACH STATEMENT EXECUTE FUNCTION note_removal();
