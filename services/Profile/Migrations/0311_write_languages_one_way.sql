-- Why: "ja", "JA" and "Japanese" were three languages, and the third was shown by no name. Known ones are written one way, each once, in
-- their order; own words of a person stay. The release before this one reads them as any other.
ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
WITH spoken AS (
    SELECT consortium_id, person_id, language_tag(l.language) AS tag, min(l.at) AS at
    FROM people CROSS JOIN LATERAL unnest(languages) WITH ORDINALITY l(language, at)
    GROUP BY 1, 2, 3
), written AS (
    SELECT consortium_id, person_id, array_agg(tag ORDER BY at) AS languages FROM spoken GROUP BY 1, 2
)
UPDATE people old SET languages = written.languages
FROM written
WHERE old.consortium_id = written.consortium_id AND old.person_id = written.person_id AND old.languages <> written.languages;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
