-- Why: each change of a last day is told to the other by mail; how many there were in a day is counted, so that nobody is flooded.
ALTER TABLE closings
    ADD COLUMN changes integer NOT NULL DEFAULT 1,
    ADD COLUMN changes_since timestamptz NOT NULL DEFAULT '-infinity';
