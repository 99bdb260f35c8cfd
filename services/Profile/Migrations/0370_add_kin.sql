-- Why: the people of a parent organization and of those below it are not there for each other, as they are not paired. What is above and below a
-- person's employers stands beside these: two who only share a parent are no kin.
ALTER TABLE people ADD COLUMN kin text[] NOT NULL DEFAULT '{}';

-- The organizations above and below these, on a day, over any number of steps; those of the transaction's consortium and of operators.
CREATE FUNCTION kin_of(employers text[], today date) RETURNS text[] LANGUAGE sql STABLE AS
$$
    WITH RECURSIVE owned AS (
        SELECT organization AS parent, other_organization AS child FROM organization_relations
        WHERE kind = 4 AND (start_on IS NULL OR start_on <= today) AND (end_on IS NULL OR end_on >= today)
    ), above AS (
        SELECT unnest(employers) AS name UNION SELECT owned.parent FROM above JOIN owned ON owned.child = above.name
    ), below AS (
        SELECT unnest(employers) AS name UNION SELECT owned.child FROM below JOIN owned ON owned.parent = below.name
    )
    SELECT coalesce(array_agg(DISTINCT name ORDER BY name), '{}') FROM (SELECT name FROM above UNION SELECT name FROM below) around WHERE name <> ALL (employers)
$$;

-- Who has kin is told of.
INSERT INTO independence_checks (consortium_id) SELECT consortium_id FROM consortia WHERE deleted_at IS NULL;
