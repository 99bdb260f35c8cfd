-- Why: words joined by strokes, hyphens and digits, and words with accents, are found as they are typed elsewhere; a phrase does not reach
-- from the title into the summary. Under row-level security no GIN index is ever used by the service's login (docs/adr/0041): a consortium's
-- resources are found by resources_list_idx and read through.
ALTER TABLE resources
    ADD COLUMN terms tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', fold(title)), 'A') || '''|'':100'::tsvector || setweight(to_tsvector('english', fold(summary)), 'B')) STORED,
    ADD COLUMN title_words text GENERATED ALWAYS AS (fold(title)) STORED;
DROP INDEX resources_words_idx;
DROP INDEX resources_needs_idx;
