-- Why: what went wrong with a round is told to all its admins, and a pair may be of somebody whom one of them must not know: it is named no more.
-- The release before this one reads and writes the column as it is.
ALTER TABLE rounds NO FORCE ROW LEVEL SECURITY;
UPDATE rounds SET problem = 'A pinned pair is no longer possible. Remove its pin, then compute again.' WHERE problem LIKE 'The pin of people/%';
ALTER TABLE rounds FORCE ROW LEVEL SECURITY;
