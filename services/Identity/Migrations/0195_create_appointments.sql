-- Why: an admin of an officer's employer could make somebody else an admin, to whom no employer was known, and see by their eyes.
CREATE TABLE appointments (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL REFERENCES consortia ON DELETE CASCADE,
    -- Whoever is made an admin: asked, invited or an admin already.
    person_id uuid NOT NULL,
    -- The admin who asked them; null once erased.
    appointed_by uuid,
    -- Of whose people that admin must not know, when they asked.
    organizations text[] NOT NULL,
    appointed_at timestamptz NOT NULL,
    -- Null for an operator.
    confirmed_by uuid,
    confirmed_at timestamptz,
    CONSTRAINT appointments_once_key UNIQUE (consortium_id, person_id, appointed_by)
);
ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY appointments_consortium ON appointments
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

-- Of whose people an admin must not know because of who made them one: the organizations of that admin then and now, and of who made that one an admin.
CREATE FUNCTION apart_by_appointment(consortium uuid, person uuid) RETURNS text[] LANGUAGE sql STABLE AS
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
        SELECT unnest(w.employers || w.invited) FROM open o JOIN walls w ON w.consortium_id = consortium AND w.person_id = o.appointed_by
    ) both_ways
$$;
