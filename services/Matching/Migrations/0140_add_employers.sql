-- Why: the people of an officer's employer, also of a former one, must find nothing of them in Matching; Profile says which employers those are.
ALTER TABLE candidates ADD COLUMN employers text[] NOT NULL DEFAULT '{}';
