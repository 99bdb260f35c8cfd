-- Why: whom a report is about looks for what an admin told them because of it.
DROP INDEX CONCURRENTLY IF EXISTS reports_about_idx;
CREATE INDEX CONCURRENTLY reports_about_idx ON reports (consortium_id, about_id);
