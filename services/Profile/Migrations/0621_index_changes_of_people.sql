-- Why: what changed since a list was read is found without looking at everybody.
DROP INDEX CONCURRENTLY IF EXISTS people_changed_idx;
CREATE INDEX CONCURRENTLY people_changed_idx ON people (consortium_id, changed_in) WHERE changed_in IS NOT NULL;
