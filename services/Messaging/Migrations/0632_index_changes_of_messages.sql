-- Why: who was away asks for what changed behind a number.
DROP INDEX CONCURRENTLY IF EXISTS messages_change_idx;
CREATE INDEX CONCURRENTLY messages_change_idx ON messages (conversation_id, change_number);
