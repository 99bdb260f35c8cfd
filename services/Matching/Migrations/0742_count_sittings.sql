-- Why: who sits in a circle is told in an order, and clocks of replicas differ: each change has a number.
ALTER TABLE circle_members ADD COLUMN sitting_version bigint NOT NULL DEFAULT 0;
