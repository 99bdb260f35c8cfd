-- Why: others learn who sits together in a kept circle when that changes, so what they were told last is noted.
ALTER TABLE circle_members ADD COLUMN sits boolean NOT NULL DEFAULT true;
