-- Why: a sponsor's question waits for the client at home; one who says no has answered.
ALTER TABLE budgets ADD COLUMN declined_at timestamptz;
