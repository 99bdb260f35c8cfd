-- Why: the adaptations of a resource are found without looking at all resources.
DROP INDEX CONCURRENTLY IF EXISTS resources_adapts_idx;
CREATE INDEX CONCURRENTLY resources_adapts_idx ON resources (adapts) WHERE adapts IS NOT NULL;
