-- Why: a search of the directory reads whom it may find, not everybody. Without blanks, since words are found joined and apart.
ALTER TABLE people ADD COLUMN name_letters text, ADD COLUMN title_letters text;

CREATE FUNCTION fold_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.name_letters := replace(fold(NEW.display_name), ' ', '');
    NEW.title_letters := replace(fold(NEW.title), ' ', '');
    RETURN NEW;
END $$;
CREATE TRIGGER people_fold BEFORE INSERT OR UPDATE OF display_name, title ON people FOR EACH ROW EXECUTE FUNCTION fold_people();

ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
UPDATE people SET name_letters = replace(fold(display_name), ' ', ''), title_letters = replace(fold(title), ' ', '');
ALTER TABLE people FORCE ROW LEVEL SECURITY;
