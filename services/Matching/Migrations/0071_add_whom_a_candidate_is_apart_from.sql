-- Why: whom somebody must be kept apart from is told by Profile, without why. It comes by an event of its own, before or after the other facts.
ALTER TABLE candidates
    ADD COLUMN organizations_apart text[] NOT NULL DEFAULT '{}',
    ADD COLUMN people_apart uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN apart_version bigint NOT NULL DEFAULT 0;
