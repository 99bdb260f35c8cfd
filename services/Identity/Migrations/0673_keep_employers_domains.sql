-- Why: whoever leaves an employer leaves every domain at which that employer reads mail; Profile tells which these are.
ALTER TABLE walls ADD COLUMN employer_domains text[] NOT NULL DEFAULT '{}';
