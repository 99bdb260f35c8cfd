-- Why: a board reads the sessions, the used hours and the latest check-ins of each client, which lie far from each other in their tables; with these it reads
-- them from the indexes. They take the place of sessions_engagement_idx and hour_entries_budget_idx, which may go two releases later.
DROP INDEX CONCURRENTLY IF EXISTS sessions_board_idx;
CREATE INDEX CONCURRENTLY sessions_board_idx ON sessions (consortium_id, engagement_id, starts_at DESC) INCLUDE (state, ends_at, minutes);
DROP INDEX CONCURRENTLY IF EXISTS hour_entries_used_idx;
CREATE INDEX CONCURRENTLY hour_entries_used_idx ON hour_entries (budget_id) INCLUDE (consortium_id, minutes) WHERE budget_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS goal_check_ins_latest_idx;
CREATE INDEX CONCURRENTLY goal_check_ins_latest_idx ON goal_check_ins (goal_id, at DESC) INCLUDE (consortium_id);
