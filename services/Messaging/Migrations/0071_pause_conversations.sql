-- Why: while a pairing rests its conversation is read but not written. The later of a pause and a resumption counts, in whatever order they come.
ALTER TABLE conversations
    ADD COLUMN paused boolean NOT NULL DEFAULT false,
    ADD COLUMN pause_changed_at timestamptz NOT NULL DEFAULT '-infinity';
