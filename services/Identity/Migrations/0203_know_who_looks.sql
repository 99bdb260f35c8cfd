-- Why: until Profile has told of somebody, whose people must not know of them, and of whom they must not know, is not known here: they see no
-- members and are not listed. Whoever is a member from before is as they were.
ALTER TABLE walls ADD COLUMN from_before boolean NOT NULL DEFAULT false;
ALTER TABLE walls NO FORCE ROW LEVEL SECURITY;
ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY;
INSERT INTO walls (consortium_id, person_id, employers, from_before) SELECT consortium_id, person_id, '{}', true FROM memberships WHERE joined
ON CONFLICT (consortium_id, person_id) DO UPDATE SET from_before = true;
ALTER TABLE walls FORCE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;

-- Whether the wall of a member is known; a program that is no member has none.
CREATE FUNCTION wall_is_known(consortium uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$
    SELECT NOT EXISTS (SELECT FROM memberships WHERE consortium_id = consortium AND person_id = person AND joined)
        OR EXISTS (SELECT FROM walls WHERE consortium_id = consortium AND person_id = person AND (version > 0 OR from_before))
$$;
