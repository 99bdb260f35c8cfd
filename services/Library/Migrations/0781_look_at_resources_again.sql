-- Why: a resource has a day by which its content is looked at again, and says under which states' law it was written. Without a day, one that was published
-- before, or by the former release, is looked at again three years after that.
ALTER TABLE resources
    ADD COLUMN states text[] NOT NULL DEFAULT '{}',
    ADD COLUMN law_year integer NOT NULL DEFAULT 0,
    ADD COLUMN review_by date;
