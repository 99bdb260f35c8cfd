-- Why: an admin's word on a domain takes effect once somebody else confirms it; invitations that nobody accepted tell nothing of a domain to
-- those who take part; and that a domain is shared by many organizations is an operator's to say.
ALTER TABLE organization_domains
    -- Without an organization the domain is one that many share, so invitations tell no employer by it.
    ALTER COLUMN organization DROP NOT NULL,
    -- The admin who named it; empty where an operator did, or where nobody noted it yet.
    ADD COLUMN added_by uuid,
    ADD COLUMN confirmed_by uuid,
    -- From when on it counts.
    ADD COLUMN confirmed_at timestamptz;

-- The domain of the address as Identity tells it; what counts where the address itself is not known here yet.
ALTER TABLE people ADD COLUMN invited_domain text NOT NULL DEFAULT '';

ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
ALTER TABLE consents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE former_employers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_domains NO FORCE ROW LEVEL SECURITY;
-- What counted counts on: an operator can take it back.
UPDATE organization_domains SET confirmed_at = added_at;
-- A domain at which people of more than three organizations take part counted as nobody's; it does so on, where an operator can see it.
INSERT INTO organization_domains (id, consortium_id, domain, added_at, confirmed_at)
SELECT gen_random_uuid(), p.consortium_id, p.domain, now(), now()
FROM people p JOIN former_employers f ON f.consortium_id = p.consortium_id AND f.person_id = p.person_id AND f.invited
WHERE p.active AND NOT p.gone AND p.domain <> ''
GROUP BY p.consortium_id, p.domain HAVING count(DISTINCT f.organization) > 3;
-- Who keeps their name from some is told of once more, for Identity's lists: the keeper finds that something differs.
UPDATE people SET employers = array_append(people.employers, people.person_id::text)
FROM consents c
WHERE c.consortium_id = people.consortium_id AND c.person_id = people.person_id AND c.audiences ? 'display_name';
ALTER TABLE people FORCE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;
ALTER TABLE former_employers FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_domains FORCE ROW LEVEL SECURITY;

CREATE TRIGGER people_domains AFTER UPDATE ON people
    FOR EACH ROW WHEN ((OLD.active, OLD.roles, OLD.invited_domain) IS DISTINCT FROM (NEW.active, NEW.roles, NEW.invited_domain)) EXECUTE FUNCTION check_independence();
INSERT INTO independence_checks (consortium_id) SELECT consortium_id FROM consortia WHERE deleted_at IS NULL;
