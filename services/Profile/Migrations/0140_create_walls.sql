-- Why: an officer's own employer never learns what they say here, whatever a viewer sets as their own employer. What a person was employed
-- at or declared keeps counting for a time, and so do the organization of their invitation and the owners of their mail's domain.
ALTER TABLE people
    -- What the rule made of it all; Domain/Wall.cs states it, and a keeper keeps it.
    ADD COLUMN employers text[] NOT NULL DEFAULT '{}',
    -- An invited person who joined by the account that they had.
    ADD COLUMN replaced boolean NOT NULL DEFAULT false,
    ADD COLUMN domain text NOT NULL GENERATED ALWAYS AS (lower(split_part(email, '@', 2))) STORED;
CREATE INDEX people_domain_idx ON people (consortium_id, domain) WHERE domain <> '';

CREATE TABLE former_employers (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    organization text NOT NULL REFERENCES organizations ON DELETE CASCADE,
    -- Told by an invitation it counts for good: only the invitation's maker said so.
    invited boolean NOT NULL,
    -- The last time at which it was the declared employer; infinity as long as it counts without an end.
    last_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id, organization, invited)
);

-- Whose people have mail at a domain or below it. Without a consortium an operator said it, for all.
CREATE TABLE organization_domains (
    id uuid PRIMARY KEY,
    consortium_id uuid,
    domain text NOT NULL,
    organization text NOT NULL REFERENCES organizations ON DELETE CASCADE,
    added_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX organization_domains_once_key ON organization_domains (consortium_id, domain, organization) NULLS NOT DISTINCT;
CREATE INDEX organization_domains_domain_idx ON organization_domains (domain);

-- An admin who changed their own employer, and the admin of another organization who confirmed it.
CREATE TABLE employer_changes (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    from_organization text REFERENCES organizations ON DELETE CASCADE,
    to_organization text NOT NULL REFERENCES organizations ON DELETE CASCADE,
    asked_at timestamptz NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamptz
);
CREATE INDEX employer_changes_list_idx ON employer_changes (consortium_id, asked_at DESC, id DESC);
CREATE INDEX employer_changes_person_idx ON employer_changes (consortium_id, person_id) WHERE confirmed_at IS NULL;

-- What somebody told an admin about somebody they are paired with. Words only where the reporter added them.
CREATE TABLE reports (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    about_id uuid NOT NULL,
    admin_id uuid NOT NULL,
    kind smallint NOT NULL,
    words text NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    request_id uuid,
    CONSTRAINT reports_request_key UNIQUE (consortium_id, person_id, request_id)
);
CREATE INDEX reports_admin_idx ON reports (consortium_id, admin_id, id DESC);

ALTER TABLE employments NO FORCE ROW LEVEL SECURITY;
INSERT INTO former_employers (consortium_id, person_id, organization, invited, last_at)
SELECT consortium_id, person_id, organization, false, max(ended_on)::timestamp AT TIME ZONE 'UTC' FROM employments WHERE organization IS NOT NULL GROUP BY 1, 2, 3;
ALTER TABLE employments FORCE ROW LEVEL SECURITY;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['former_employers', 'employer_changes', 'reports'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON %I USING (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)
                WITH CHECK (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)',
            name || '_consortium', name);
    END LOOP;
END $$;
ALTER TABLE organization_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_domains FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_domains_consortium ON organization_domains
    USING (consortium_id IS NULL OR consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id IS NULL OR consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

-- The keeper of independence works the walls out as well: both depend on employers.
CREATE TRIGGER former_employers_walls AFTER INSERT OR UPDATE OR DELETE ON former_employers FOR EACH ROW EXECUTE FUNCTION check_independence();
CREATE TRIGGER people_walls AFTER UPDATE ON people FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION check_independence();
CREATE TRIGGER organization_domains_walls AFTER INSERT OR UPDATE OR DELETE ON organization_domains FOR EACH ROW EXECUTE FUNCTION check_independence_of_relation();
INSERT INTO independence_checks (consortium_id) SELECT consortium_id FROM consortia WHERE deleted_at IS NULL;
