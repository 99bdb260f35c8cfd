-- Why: the people of a parent organization and of those below it are not there for each other; Profile tells which organizations these are.
ALTER TABLE candidates ADD COLUMN kin text[] NOT NULL DEFAULT '{}';
