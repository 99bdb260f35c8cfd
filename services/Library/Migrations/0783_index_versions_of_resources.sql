-- Why: the versions of a resource are found, and go with it, without looking at all resources.
DROP INDEX CONCURRENTLY IF EXISTS resources_revises_idx;
CREATE INDEX CONCURRENTLY resources_revises_idx ON resources (revises) WHERE revises IS NOT NULL;
