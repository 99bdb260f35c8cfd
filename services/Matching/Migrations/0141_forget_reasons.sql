-- Why: reasons were kept as sentences, and stayed when somebody narrowed what others may know of them. They are said anew at each reading;
-- what was kept is forgotten. The columns stay for the former release.
ALTER TABLE pairings NO FORCE ROW LEVEL SECURITY;
UPDATE pairings SET reasons = '{}', mentor_reasons = '{}' WHERE reasons <> '{}' OR mentor_reasons <> '{}';
ALTER TABLE pairings FORCE ROW LEVEL SECURITY;
ALTER TABLE pairings ALTER COLUMN reasons SET DEFAULT '{}';

ALTER TABLE round_entries NO FORCE ROW LEVEL SECURITY;
UPDATE round_entries SET reasons = '{}' WHERE reasons <> '{}';
ALTER TABLE round_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE round_entries ALTER COLUMN reasons SET DEFAULT '{}';

-- What a step of a review was before is kept with the entries it changed.
ALTER TABLE round_changes NO FORCE ROW LEVEL SECURITY;
UPDATE round_changes SET before = regexp_replace(before::text, '"Reasons": ?\[[^]]*\]', '"Reasons": []', 'g')::jsonb WHERE before::text LIKE '%"Reasons": [%';
ALTER TABLE round_changes FORCE ROW LEVEL SECURITY;
