-- Why: either of two may pause their pairing for a while. Such a break is no matter of independence: that returns, and the pairing stays paused.
-- When the break began that goes on. It is the cause of a pause that began then, and of no other: the former release, which does not know it, leaves it as it is.
ALTER TABLE pairings ADD COLUMN break_at timestamptz;
