-- Why: whether a topic was opened before somebody joined is told by the numbers of changes: times are of other clocks, and events come late. What
-- is older than this has none.
ALTER TABLE members
    ADD COLUMN joined_number bigint,
    ADD COLUMN left_change bigint;
ALTER TABLE topics ADD COLUMN opened_number bigint;
