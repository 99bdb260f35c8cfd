-- Why: the tests need a migration that takes a table's lock.
ALTER TABLE counters ADD COLUMN note text;
