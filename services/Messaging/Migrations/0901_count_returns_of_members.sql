-- Why: whoever left a circle and came back is told as often as they did, so that a return is not taken for one that is known.
ALTER TABLE members ADD COLUMN returns integer NOT NULL DEFAULT 0;
