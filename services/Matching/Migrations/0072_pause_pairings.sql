-- Why: a pairing whose two are not independent any more rests. It keeps its place, for it goes on when independence returns.
ALTER TABLE pairings DROP CONSTRAINT pairings_state_check;
ALTER TABLE pairings ADD CONSTRAINT pairings_state_check CHECK (state IN ('Open', 'Paused', 'Ended'));
ALTER TABLE pairings DROP CONSTRAINT pairings_check;
ALTER TABLE pairings ADD CONSTRAINT pairings_ended_check CHECK ((state = 'Ended') = (ended_at IS NOT NULL));
-- When it was paused last.
ALTER TABLE pairings ADD COLUMN paused_at timestamptz;
DROP INDEX pairings_open_pair_key;
CREATE UNIQUE INDEX pairings_open_pair_key ON pairings (consortium_id, mentee_id, mentor_id) WHERE state <> 'Ended';
