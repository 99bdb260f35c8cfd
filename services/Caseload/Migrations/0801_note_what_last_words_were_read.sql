-- Why: a last word that nobody has read waits at home; when its reader has read it is told to nobody else.
ALTER TABLE closings ADD COLUMN read_at timestamptz;
