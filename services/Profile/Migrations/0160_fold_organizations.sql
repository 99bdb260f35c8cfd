-- Why: what is typed is folded by SearchText.Fold, what is found by `fold`, which is the same. The column `search` stays for the release
-- before, without its index: that one folds some accents only, and must not cost a second index at each import.
ALTER TABLE organizations
    ADD COLUMN words text NOT NULL GENERATED ALWAYS AS (' ' || fold(display_name || ' ' || city || ' ' || state || ' ' || split_part(name, '-', 2))) STORED,
    ADD COLUMN name_words text NOT NULL GENERATED ALWAYS AS (fold(display_name)) STORED;
DROP INDEX organizations_search_idx;
CREATE INDEX organizations_words_idx ON organizations USING gin (words gin_trgm_ops) WITH (fastupdate = off);
