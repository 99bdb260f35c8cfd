-- Why: of whom somebody has muted nothing waits for them, on their board as in their conversations.
ALTER TABLE unread_messages ADD COLUMN muted boolean NOT NULL DEFAULT false;
ALTER TABLE unread_messages ADD COLUMN muted_changed_at timestamptz NOT NULL DEFAULT '-infinity';
