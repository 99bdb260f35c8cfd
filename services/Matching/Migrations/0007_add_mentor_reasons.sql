-- Why: reasons speak to their reader; "they are six years ahead of you" is the officer's side of it, not the mentor's.
ALTER TABLE pairings ADD COLUMN mentor_reasons text[] NOT NULL DEFAULT '{}';
