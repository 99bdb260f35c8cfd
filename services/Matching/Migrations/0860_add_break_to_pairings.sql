-- Why: either of two may pause their pairing for a while. Such a break is no matter of independence: that returns, and the pairing stays paused.
-- When the last break began. It is the cause of a pause that began then, whatever the former release, which does not know it, writes.
ALTER TABLE pairings ADD COLUMN break_at timestamptz;
