-- Why: that a title is taken told of a topic that was opened before its reader joined. Titles are compared with those that they see.
DROP INDEX CONCURRENTLY IF EXISTS topics_title_key;
DROP INDEX CONCURRENTLY IF EXISTS topics_conversation_idx;
CREATE INDEX CONCURRENTLY topics_conversation_idx ON topics (conversation_id);
