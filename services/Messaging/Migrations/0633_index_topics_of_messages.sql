-- Why: the messages of a topic, the newest first.
DROP INDEX CONCURRENTLY IF EXISTS messages_topic_idx;
CREATE INDEX CONCURRENTLY messages_topic_idx ON messages (topic_id, number) WHERE topic_id IS NOT NULL;
