-- Why: the tests need a migration that makes an index while others write.
DROP INDEX CONCURRENTLY IF EXISTS counters_number_idx;
CREATE INDEX CONCURRENTLY counters_number_idx ON counters (number);
