-- Why: who reads which pairings there are must know of which moment a pause or a resumption is, to tell it from an event that came meanwhile.
ALTER TABLE pairings ADD COLUMN pause_changed_at timestamptz;
