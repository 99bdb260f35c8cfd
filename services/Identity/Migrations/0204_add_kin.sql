-- Why: the people of a parent organization and of those below it are not there for each other; Profile tells which organizations these are.
ALTER TABLE walls ADD COLUMN kin text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE FUNCTION apart_by_appointment(consortium uuid, person uuid) RETURNS text[] LANGUAGE sql STABLE AS
$$
    WITH RECURSIVE open AS (
        SELECT appointed_by, organizations FROM appointments WHERE consortium_id = consortium AND person_id = person AND confirmed_at IS NULL
        UNION
        SELECT a.appointed_by, a.organizations FROM open o JOIN appointments a ON a.consortium_id = consortium AND a.person_id = o.appointed_by AND a.confirmed_at IS NULL
    )
    SELECT coalesce(array_agg(DISTINCT organization ORDER BY organization), '{}')
    FROM (
        SELECT unnest(organizations) AS organization FROM open
        UNION
        SELECT unnest(w.employers || w.invited || w.kin) FROM open o JOIN walls w ON w.consortium_id = consortium AND w.person_id = o.appointed_by
    ) both_ways
$$;
