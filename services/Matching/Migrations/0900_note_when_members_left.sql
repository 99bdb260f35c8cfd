-- Why: whoever keeps what is said in a circle is told when somebody was not in it, also where it hears of their leaving and their return at once. Null and 0 for those who never came back.
ALTER TABLE circle_members
    ADD COLUMN left_at timestamptz,
    ADD COLUMN returns integer NOT NULL DEFAULT 0;
