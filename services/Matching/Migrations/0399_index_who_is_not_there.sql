-- Why: those who are there for nobody are few among many, and asked for at every look.
DROP INDEX CONCURRENTLY IF EXISTS candidates_not_there_idx;
CREATE INDEX CONCURRENTLY candidates_not_there_idx ON candidates (consortium_id, person_id) WHERE hidden OR left_at IS NOT NULL OR version = 0;
