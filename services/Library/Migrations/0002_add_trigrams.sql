-- Why: a word typed wrongly finds what it is nearest to. No index: one consortium's titles are few.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
