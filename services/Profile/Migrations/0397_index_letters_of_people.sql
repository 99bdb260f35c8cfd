-- Why: a search of the people of a consortium reads whose letters fit from an index that has nothing else, not from their long rows.
DROP INDEX CONCURRENTLY IF EXISTS people_letters_idx;
CREATE INDEX CONCURRENTLY people_letters_idx ON people (consortium_id, person_id) INCLUDE (organization, name_letters, title_letters) WHERE NOT gone;
