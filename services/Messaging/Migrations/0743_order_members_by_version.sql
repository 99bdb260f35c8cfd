-- Why: who sits in a circle is told in an order, which clocks do not keep; and whoever was away while nothing was said has missed nothing.
ALTER TABLE conversations ADD COLUMN members_version bigint NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN left_number bigint;
