-- Facts that Profile made before it heard of a pause that was said here must not end it.
ALTER TABLE candidates ADD COLUMN pause_said_at timestamptz;
