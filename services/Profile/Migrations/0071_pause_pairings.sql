-- Why: while a pairing rests it is no audience. The later of a pause and a resumption counts, in whatever order they come.
ALTER TABLE pairings
    ADD COLUMN paused boolean NOT NULL DEFAULT false,
    ADD COLUMN pause_changed_at timestamptz NOT NULL DEFAULT '-infinity';
