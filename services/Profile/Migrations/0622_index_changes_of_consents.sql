-- Why: as 0621, of what people chose.
DROP INDEX CONCURRENTLY IF EXISTS consents_changed_idx;
CREATE INDEX CONCURRENTLY consents_changed_idx ON consents (consortium_id, changed_in) WHERE changed_in IS NOT NULL;
