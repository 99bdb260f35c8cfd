-- Why: an index holds no row of more than 2,704 bytes, and some single signs fold into many letters. 300 letters hold any name of 200 signs that is written in letters.
CREATE OR REPLACE FUNCTION fold_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.name_letters := left(replace(fold(NEW.display_name), ' ', ''), 300);
    NEW.title_letters := left(replace(fold(NEW.title), ' ', ''), 300);
    RETURN NEW;
END $$;

ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
UPDATE people SET name_letters = left(name_letters, 300), title_letters = left(title_letters, 300)
WHERE length(name_letters) > 300 OR length(title_letters) > 300;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
