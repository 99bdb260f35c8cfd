-- Why: what was published does not change; its next version takes its place, and the former one is kept. `revises` is the work of which a row is a former version
-- (stage 7) or the next one in the making.
ALTER TABLE resources
    ADD COLUMN revises uuid REFERENCES resources ON DELETE CASCADE,
    ADD COLUMN edition integer NOT NULL DEFAULT 1,
    ADD COLUMN change_reason text NOT NULL DEFAULT '';
