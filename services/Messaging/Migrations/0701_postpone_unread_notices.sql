-- Why: a notice may wait for its person's hour; since when it waits says which hour that is.
ALTER TABLE unread_notices ADD COLUMN since timestamptz;
